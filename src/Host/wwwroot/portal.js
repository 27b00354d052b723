// Sends files in pieces to /uploads. What arrived stays on the server: after a lost connection it goes on from there.
const pieceBytes = 4 * 1024 * 1024;
const tries = 6;

async function call(address, method, body, type) {
  const headers = { 'X-Upload': '1' };
  if (type) {
    headers['Content-Type'] = type;
  }
  return fetch(address, { method, body, headers, credentials: 'same-origin' });
}

const pause = milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); });

async function sendOne(file, purpose, onProgress) {
  const path = file.webkitRelativePath || file.name;
  const opened = await call('/uploads/', 'POST', JSON.stringify({ purpose, path, bytes: file.size }), 'application/json');
  if (!opened.ok) {
    throw new Error(opened.status === 403 ? 'forbidden' : 'refused');
  }
  const { id } = await opened.json();
  let offset = 0;
  let failures = 0;
  while (offset < file.size) {
    try {
      const piece = file.slice(offset, offset + pieceBytes);
      const answer = await call(`/uploads/${id}?offset=${offset}`, 'PUT', piece, 'application/octet-stream');
      if (!answer.ok && answer.status !== 409) {
        throw new Error(`status ${answer.status}`);
      }
      offset = (await answer.json()).received;
      failures = 0;
      await onProgress(offset);
    } catch (error) {
      failures += 1;
      if (failures >= tries) {
        throw error;
      }
      await pause(500 * (2 ** failures));
      const state = await call(`/uploads/${id}`, 'GET').catch(() => null);
      if (state && state.ok) {
        offset = (await state.json()).received;
      }
    }
  }
  const done = await call(`/uploads/${id}/complete`, 'POST');
  if (!done.ok) {
    throw new Error('refused');
  }
  return done.json();
}

// Returns at once and reports by calls, because a call from the server may last only a minute.
export function send(input, purpose, page) {
  sendAll(input, purpose, page);
}

async function sendAll(input, purpose, page) {
  const files = [...input.files];
  for (const [index, file] of files.entries()) {
    const name = file.webkitRelativePath || file.name;
    try {
      await page.invokeMethodAsync('OnProgress', name, index, files.length, 0, file.size);
      const stored = await sendOne(file, purpose,
        received => page.invokeMethodAsync('OnProgress', name, index, files.length, received, file.size));
      await page.invokeMethodAsync('OnStored', stored.name, stored.sha256, stored.bytes);
    } catch (error) {
      await page.invokeMethodAsync('OnFailed', name, error.message);
    }
  }
  input.value = '';
  await page.invokeMethodAsync('OnFinished');
}
