// What the dashboard asks the server for, and the canvas's font.
mergeInto(LibraryManager.library, {
  $requests__deps: ['$files', '$make_requests', '$page'],
  $requests: '=make_requests()',
  $make_requests: function() {
    return {
      aborts: new Map(),  // ticket -> AbortController

      fetch(ticket, method, path, body) {
        const text = UTF8ToString(body);
        requests.send(ticket, UTF8ToString(method), path, text ? { body: text, headers: { 'Content-Type': 'application/json' } } : {});
      },

      send_file(ticket, path) {
        requests.send(ticket, 'POST', path, { body: files.chosen, headers: { 'Content-Type': 'application/octet-stream' } });
        files.chosen = null;
      },

      send(ticket, method, path, content) {
        const abort = new AbortController();
        requests.aborts.set(ticket, abort);
        const options = Object.assign({ method, signal: abort.signal }, content);
        const done = (status, bytes) => {
          requests.aborts.delete(ticket);
          if (!abort.signal.aborted) Module['_zapply_answer'](ticket, status, page.give(bytes), bytes.length);
        };
        // A read whose answer does not come, or only a part of it, is tried twice more.
        const place = UTF8ToString(path);
        const attempt = (waits) => fetch(place, options)
          .then(async (response) => done(response.status, new Uint8Array(await response.arrayBuffer())))
          .catch(() => {
            if (abort.signal.aborted) return;
            if (options.method !== 'GET' || waits.length === 0) done(0, new Uint8Array());
            else setTimeout(() => attempt(waits.slice(1)), waits[0]);
          });
        page.after_frame(() => attempt([200, 1000]));
      },

      abort(ticket) {
        const abort = requests.aborts.get(ticket);
        if (abort) abort.abort();
        requests.aborts.delete(ticket);
      },

      load_font(slot, path, family) {
        const name = UTF8ToString(family);
        fetch(UTF8ToString(path))
          .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()))
          .then((buffer) => {
            const bytes = new Uint8Array(buffer);
            const copy = bytes.slice();
            Module['_zapply_font'](slot, page.give(bytes), bytes.length);
            document.fonts.add(new FontFace(name, copy));
          }, () => Module['_zapply_font'](slot, 0, 0));
      },
    };
  },
});
