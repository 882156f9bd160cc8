// What makes the console handier. Every page and form works without it.
'use strict';

// Times are written in UTC; whoever looks sees their own zone.
function showTimes(root) {
  const language = document.documentElement.lang;
  for (const time of root.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    if (!isNaN(at)) {
      time.title = time.dateTime;
      time.textContent = at.toLocaleString(language, { dateStyle: 'medium', timeStyle: 'medium' });
    }
  }
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    // Browsers lend the clipboard to secure addresses only; the older way still goes on others.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const before = button.textContent;
  button.textContent = document.body.dataset.copied;
  setTimeout(() => { button.textContent = before; }, 1500);
}

// What was typed into the settings outlasts a look at another tab, and a sign-in that ended before it was saved: it counts
// until there is another revision. Secrets are kept nowhere.
function keepTyped(form) {
  const key = 'typed ' + location.pathname;
  const fields = () => [...form.elements].filter(field => field.name && field.type !== 'hidden' && field.type !== 'password');
  const kept = JSON.parse(sessionStorage.getItem(key) || 'null');
  if (kept && kept.revision === form.dataset.revision && !form.dataset.refused) {
    for (const field of fields()) {
      if (field.name in kept.values) {
        if (field.type === 'checkbox') field.checked = kept.values[field.name];
        else field.value = kept.values[field.name];
      }
    }
  }
  form.addEventListener('input', () => {
    const values = {};
    for (const field of fields()) values[field.name] = field.type === 'checkbox' ? field.checked : field.value;
    sessionStorage.setItem(key, JSON.stringify({ revision: form.dataset.revision, values }));
  });
}

function set(root) {
  showTimes(root);
  for (const form of root.querySelectorAll('form[data-keep]')) keepTyped(form);
}

document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
});

document.addEventListener('change', event => {
  const all = event.target.closest('[data-all]');
  if (all) {
    for (const box of document.querySelectorAll('input[name="' + all.dataset.all + '"]')) box.checked = all.checked;
  }
  const form = event.target.closest('form[data-at-once]');
  if (form) form.requestSubmit();
});

// What is focused, ticked or selected must not be replaced under somebody's hands.
function isInUse(part) {
  const selection = document.getSelection();
  return part.contains(document.activeElement) || part.querySelector('input:checked') !== null
      || (!selection.isCollapsed && part.contains(selection.anchorNode));
}

// The server says when there is something new; htmx fetches it. Nobody is told while nobody looks.
function follow(part) {
  let source = null;
  let missed = false;
  const catchUp = () => {
    if (missed && !isInUse(part)) {
      missed = false;
      htmx.trigger(part, 'news');
    }
  };
  for (const change of ['selectionchange', 'change', 'focusout']) document.addEventListener(change, () => setTimeout(catchUp));
  const listen = () => {
    if (source) source.close();
    source = null;
    if (!document.hidden) {
      source = new EventSource(part.dataset.live);
      source.addEventListener('news', () => { missed = true; catchUp(); });
    }
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}

document.addEventListener('htmx:xhr:progress', event => {
  const bar = document.getElementById(event.target.dataset.progress);
  if (bar && event.detail.lengthComputable) {
    bar.hidden = false;
    bar.value = 100 * event.detail.loaded / event.detail.total;
  }
});

document.addEventListener('htmx:afterSwap', event => set(event.target));
document.addEventListener('DOMContentLoaded', () => {
  set(document);
  for (const part of document.querySelectorAll('[data-live]')) follow(part);
});
