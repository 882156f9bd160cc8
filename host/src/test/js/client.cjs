// What a program does that knows Rocket.Chat and nothing of Baton. It prints what it was told, as JSON.
const { BATON, PASSWORD, APP } = process.env;

// The client takes this for granted; before Node 20 it is there, though not everywhere.
globalThis.File ??= require('node:buffer').File;
const { RestClient } = require('@rocket.chat/api-client');

async function main() {
  const client = new RestClient({ baseUrl: BATON });
  const { data } = await client.post('/v1/login', { user: 'admin', password: PASSWORD });
  client.setCredentials({ 'X-User-Id': data.userId, 'X-Auth-Token': data.authToken });

  const { apps } = await client.get('/apps/installed');
  const saved = await client.post(`/apps/${APP}/settings`, {
    settings: [
      { id: 'server-url', value: 'http://127.0.0.1:9' },
      { id: 'loud', value: true },
    ],
  });
  const { settings } = await client.get(`/apps/${APP}/settings`);
  const closed = await client.post(`/apps/public/${APP}/incoming`, { action: 'close-chat', sessionId: 's-1' });
  const { logs } = await client.get(`/apps/${APP}/logs`, { count: 1, offset: 0 });
  const refused = await client
    .post(`/apps/${APP}/settings`, { settings: [{ id: 'seats', value: 12 }] })
    .catch(async (answer) => ({ status: answer.status, error: (await answer.json()).error }));

  console.log(JSON.stringify({ apps, saved, settings, logs, closed, refused }));
}

main().catch(async (failure) => {
  console.error(failure instanceof Response ? `${failure.status} ${await failure.text()}` : failure);
  process.exit(1);
});
