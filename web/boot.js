// Runs before the dashboard: loads it where the browser can show it, says so where it cannot.
'use strict';

(() => {
  const say = (text) => {
    const place = document.getElementById('loading-text');
    if (!place) return;
    place.textContent = text;
    document.getElementById('loading-more').hidden = false;
  };

  // The context that the dashboard will draw into: made now, while its module is still on the way.
  const looks = { alpha: false, depth: false, stencil: false, antialias: false };
  const missing = typeof WebAssembly !== 'object' ? 'WebAssembly'
    : !document.getElementById('canvas').getContext('webgl2', looks) ? 'WebGL 2' : '';
  if (missing) {
    say(`This browser has no ${missing}, which the dashboard is drawn with.`);
    return;
  }

  const script = document.createElement('script');
  script.src = 'zapply.js';
  script.onerror = () => say('The dashboard could not be loaded. Is the server still running?');
  document.head.append(script);
  addEventListener('error', (event) => {
    if (event.message) say(`The dashboard could not start: ${event.message}`);
  });
  addEventListener('unhandledrejection', (event) => say(`The dashboard could not start: ${event.reason}`));
})();
