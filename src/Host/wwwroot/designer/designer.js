// Puts the Studio's elements on the page, and looks after what the Studio leaves to its host: signing in again, the
// anti-forgery token, the way from a list to its items, and a sign of life while it loads.
(() => {
  'use strict';

  // The Studio's own keyboard script would have to stand inside the page, which the security policy forbids.
  window.editorHotkeys = { register() { }, dispose() { } };

  // Dates as the portal writes them.
  localStorage.setItem('BlazorCulture', document.documentElement.lang);

  const page = document.body.dataset;
  const api = `${location.origin}/elsa/api`;
  let formToken = page.formToken;

  const stage = document.getElementById('designer-stage');
  const progress = document.getElementById('designer-progress');
  const session = document.getElementById('designer-session');

  const isOurs = address => new URL(address, location.href).pathname.startsWith('/elsa/api/');

  // Resolves when the person has signed in again in another window and says so.
  const signedInAgain = () => new Promise(resolve => {
    const button = session.querySelector('button');
    const onClick = async () => {
      const answer = await plainFetch('/studio/form-token', { headers: { accept: 'application/json' } });
      if (answer.ok) {
        formToken = (await answer.json()).token;
        button.removeEventListener('click', onClick);
        session.close();
        resolve();
      }
    };
    button.addEventListener('click', onClick);
    if (!session.open) {
      session.showModal();
    }
  });
  session.addEventListener('cancel', pressed => pressed.preventDefault());

  const plainFetch = window.fetch.bind(window);
  const send = (resource, options, token) => {
    const request = new Request(resource, options);
    if (!['GET', 'HEAD'].includes(request.method)) {
      request.headers.set('X-Form-Token', token);
    }
    return plainFetch(request);
  };
  window.fetch = async (resource, options) => {
    const address = typeof resource === 'string' || resource instanceof URL ? resource : resource.url;
    if (!isOurs(address)) {
      return plainFetch(resource, options);
    }
    for (;;) {
      const copy = resource instanceof Request ? resource.clone() : resource;
      const answer = await send(copy, options, formToken);
      if (answer.status !== 401) {
        return answer;
      }
      // The drawing lives in this page: the call is made again once somebody is signed in, so nothing is lost.
      await signedInAgain();
    }
  };

  const view = document.createElement(page.element);
  view.setAttribute('remote-endpoint', api);
  if (page.element === 'elsa-workflow-definition-editor') {
    view.setAttribute('definition-id', page.id);
  } else if (page.element === 'elsa-workflow-instance-viewer') {
    view.setAttribute('instance-id', page.id);
  }
  stage.append(view);

  const goTo = path => { location.href = `/studio/workflows/${path}`; };
  customElements.whenDefined(page.element).then(() => {
    // Set any earlier these are lost.
    view.editWorkflowDefinition = id => goTo(`definitions/${encodeURIComponent(id)}/edit`);
    view.viewWorkflowInstance = id => goTo(`instances/${encodeURIComponent(id)}/view`);
  });

  // The Studio goes on by pushing an address of its own that no router of ours hears: load that page.
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {
    push(state, title, address);
    if (address && /\/workflows\/(definitions|instances)\//.test(new URL(address, document.baseURI).pathname)) {
      location.reload();
    }
  };

  const bar = progress.querySelector('progress');
  const watch = setInterval(() => {
    bar.value = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--blazor-load-percentage')) || 0;
    if (view.childElementCount > 0 && view.getBoundingClientRect().height > 40) {
      clearInterval(watch);
      progress.remove();
    }
  }, 200);
})();
