// The event stream, read with fetch: an EventSource tells neither why the server refuses nor that nothing was heard
// for long, as after a sleep of the computer.
mergeInto(LibraryManager.library, {
  $news__deps: ['$make_news', '$page'],
  $news: '=make_news()',
  $make_news: function() {
    return {
      stream: null,    // the open event stream, or one that is being opened
      last_event: '',  // its last event's id: where the next stream goes on
      kSilenceMs: 40000,  // the server says something at least every 15 s

      watch() {
        addEventListener('focus', news.check);
        addEventListener('online', () => Module['_zapply_online']());
        // A connection that leads nowhere does not end by itself; one to this computer is opened again at once.
        addEventListener('offline', () => {
          if (!news.stream) return;
          news.end(news.stream, 0, 'this computer is offline');
          Module['_zapply_online']();
        });
      },

      open() {
        const stream = news.stream = { abort: new AbortController(), heard: Date.now(), timer: 0 };
        stream.timer = setInterval(news.check, 10000);
        news.read(stream).then((why) => news.end(stream, 0, why), () => news.end(stream, 0, ''));
      },

      close() {
        const stream = news.stream;
        news.stream = null;
        if (!stream) return;
        clearInterval(stream.timer);
        stream.abort.abort();
      },

      end(stream, status, why) {
        if (stream !== news.stream) return;
        news.close();
        page.call('zapply_stream_ended', status, why);
      },

      check() {
        const stream = news.stream;
        if (stream && Date.now() - stream.heard > news.kSilenceMs) news.end(stream, 0, 'nothing was heard from the server for a while');
      },

      async read(stream) {
        const place = news.last_event ? `?after=${encodeURIComponent(news.last_event)}` : '';
        const response = await fetch(`api/events${place}`, { cache: 'no-store', signal: stream.abort.signal });
        if (!response.ok) {
          const text = await response.text();
          let detail = '';
          try {
            detail = JSON.parse(text).detail || '';
          } catch (ignored) {
            // Not the API's answer: the status has to do.
          }
          news.end(stream, response.status, detail || `the server answered with status ${response.status}`);
          return '';
        }
        if (stream !== news.stream) return '';
        Module['_zapply_stream_opened']();
        const reader = response.body.getReader(), decoder = new TextDecoder();
        let rest = '';
        for (;;) {
          const piece = await reader.read();
          if (stream !== news.stream) return '';
          if (piece.done) return 'the server ended the connection';
          stream.heard = Date.now();
          const blocks = (rest + decoder.decode(piece.value, { stream: true })).split('\n\n');
          rest = blocks.pop();
          for (const block of blocks) news.take(block);
        }
      },

      take(block) {
        const fields = {};
        for (const line of block.split('\n')) {
          const colon = line.indexOf(':');
          if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
        }
        if (fields.event && fields.data) page.call('zapply_event', fields.event, fields.data);
        if (fields.id) news.last_event = fields.id;
      },
    };
  },
});
