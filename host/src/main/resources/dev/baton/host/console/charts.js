// Draws the table of figures, which is on the page for everybody, as two charts; and fetches newer ones.
'use strict';

const charts = [];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function points() {
  return [...document.querySelectorAll('#points tbody tr')].map(row => row.dataset);
}

function labels(rows) {
  const long = rows.length > 1 && new Date(rows[1].at) - new Date(rows[0].at) > 1800000;
  const shape = long ? { weekday: 'short', hour: '2-digit', minute: '2-digit' } : { hour: '2-digit', minute: '2-digit' };
  return rows.map(row => new Date(row.at).toLocaleString(document.documentElement.lang, shape));
}

function values(rows, name) {
  return rows.map(row => Number(row[name]));
}

function options(stacked) {
  const grid = { color: colour('--line') };
  const ticks = { color: colour('--muted'), maxRotation: 0, autoSkipPadding: 16, precision: 0 };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    plugins: { legend: { position: 'bottom', labels: { color: colour('--ink'), boxWidth: 10, boxHeight: 10, useBorderRadius: true, borderRadius: 2 } } },
    scales: {
      x: { stacked, grid: { display: false }, ticks, border: grid },
      y: { stacked, beginAtZero: true, grid, ticks, border: { display: false } },
    },
  };
}

function bar(rows, label, name, shade) {
  return { label, data: values(rows, name), backgroundColor: colour(shade), borderRadius: 2, maxBarThickness: 26 };
}

function line(rows, name, shade) {
  // Where nothing came, nothing is drawn, rather than a call that took no time.
  return { label: name, data: values(rows, name).map(value => value || null), spanGaps: false, borderColor: colour(shade), backgroundColor: colour(shade), borderWidth: 2, pointRadius: 2, tension: 0.25 };
}

function draw() {
  while (charts.length) charts.pop().destroy();
  const rows = points();
  const names = document.getElementById('points').dataset;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  charts.push(new Chart(document.getElementById('chart-calls'), {
    type: 'bar',
    options: options(true),
    data: {
      labels: labels(rows),
      datasets: [
        bar(rows, names.calls, 'done', '--accent'),
        bar(rows, names.failed, 'failed', '--bad'),
        bar(rows, names.open, 'open', '--chart-warn'),
      ],
    },
  }));
  charts.push(new Chart(document.getElementById('chart-times'), {
    type: 'line',
    options: options(false),
    data: { labels: labels(rows), datasets: [line(rows, 'p50', '--accent'), line(rows, 'p90', '--chart-warn'), line(rows, 'p99', '--bad')] },
  }));
}

async function refresh() {
  if (document.hidden) return;
  const address = new URL(location.href);
  address.searchParams.set('live', '1');
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ['fresh', 'points', 'by-app']) document.getElementById(id).replaceWith(fresh.getElementById(id));
  showTimes(document.getElementById('points'));
  draw();
}

document.addEventListener('DOMContentLoaded', () => {
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  setInterval(refresh, 5000);
});
