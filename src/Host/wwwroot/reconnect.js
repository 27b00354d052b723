// A page is bound to the node that drew it. When that node is gone, another draws the page anew from the saved draft, and
// what was typed in the last moments, which no node has, is carried over by the tab itself.
const place = () => `typed:${location.pathname}`;
const keepFor = 10 * 60 * 1000;
const restoreFor = 15 * 1000;
const modal = document.getElementById('components-reconnect-modal');

const fields = () => [...document.querySelectorAll('[id^="field-"]')]
  .filter(field => ['INPUT', 'TEXTAREA'].includes(field.tagName) && field.type !== 'checkbox' && field.type !== 'file');

function keep() {
  const texts = Object.fromEntries(fields().map(field => [field.id, field.value]));
  sessionStorage.setItem(place(), JSON.stringify({ at: Date.now(), texts }));
}

async function answers() {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function reload() {
  while (!await answers()) {
    await new Promise(resolve => { setTimeout(resolve, 1000); });
  }
  location.reload();
}

modal.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      keep();
      modal.showModal();
      break;
    case 'hide':
      sessionStorage.removeItem(place());
      modal.close();
      break;
    case 'failed':
    case 'rejected':
      reload();
      break;
    default:
      break;
  }
});

// The page is drawn twice, the second time with its circuit, so the texts are put in until the page keeps them.
function restore() {
  const here = place();
  const kept = JSON.parse(sessionStorage.getItem(here) ?? 'null');
  sessionStorage.removeItem(here);
  if (!kept || Date.now() - kept.at > keepFor) {
    return;
  }
  const until = Date.now() + restoreFor;
  document.addEventListener('input', event => {
    if (event.isTrusted) {
      delete kept.texts[event.target.id];
    }
  }, true);
  const turn = setInterval(() => {
    if (Date.now() > until || place() !== here) {
      clearInterval(turn);
      return;
    }
    for (const field of fields()) {
      const text = kept.texts[field.id];
      if (text !== undefined && !field.readOnly && field.value !== text) {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
      }
    }
  }, 300);
}

restore();
