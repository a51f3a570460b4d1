// What the server tells: read by web/stream.js, which all tabs share where the browser can.
mergeInto(LibraryManager.library, {
  $news__deps: ['$make_news', '$page'],
  $news: '=make_news()',
  $make_news__deps: ['$stream_file'],
  $make_news: function() {
    let can_share = true;
    const connect = () => {
      let worker = null;
      try {
        if (can_share) worker = new SharedWorker(stream_file);
      } catch (ignored) {
        can_share = false;
      }
      worker = worker || new Worker(stream_file);
      worker.onerror = () => {
        can_share = false;
        worker.is_broken = true;
        if (news.stream && news.stream.worker === worker) news.end('');
      };
      return worker;
    };
    let ready = connect();  // it starts while the dashboard is still loaded

    return {
      stream: null,    // the open event stream, or one that is being opened
      last_event: '',  // its last event's id: where the next stream goes on
      awaited_lock: '',
      kSilenceMs: 40000,  // the server says something at least every 15 s

      watch() {
        addEventListener('focus', news.check);
        addEventListener('online', () => Module['_zapply_online']());
        // A connection that leads nowhere does not end by itself; one to this computer is opened again at once.
        addEventListener('offline', () => {
          if (!news.stream) return;
          news.end('this computer is offline');
          Module['_zapply_online']();
        });
      },

      open() {
        const worker = ready && !ready.is_broken ? ready : connect();
        ready = null;
        const stream = news.stream = { worker, port: worker.port || worker, heard: Date.now(), timer: setInterval(news.check, 10000) };
        stream.port.onmessage = (message) => {
          if (stream === news.stream) news.take(message.data);
        };
        if (worker.port && navigator.locks) news.hold_lock(stream);
        stream.port.postMessage({ open: news.last_event });
      },

      // Held as long as the tab wants the stream.
      hold_lock(stream) {
        const lock = `zapply ${Math.random()}`;
        navigator.locks.request(lock, () => stream === news.stream && new Promise((release) => {
          stream.release = release;
          stream.port.postMessage({ lock });
        }));
      },

      // The worker's goes when that crashes, with a tab perhaps.
      await_lock(lock) {
        news.awaited_lock = lock;
        navigator.locks.request(lock, () => { if (news.stream) news.end(''); });
      },

      close(last_word) {
        const stream = news.stream;
        news.stream = null;
        if (!stream) return;
        clearInterval(stream.timer);
        if (stream.release) stream.release();
        if (stream.worker.terminate) stream.worker.terminate();
        else stream.port.postMessage(last_word || 'bye');
      },

      end(why, status) {
        news.close('dead');
        page.call('zapply_stream_ended', status || 0, why);
      },

      check() {
        const stream = news.stream;
        if (!stream) return;
        if (Date.now() - stream.heard > news.kSilenceMs) news.end('nothing was heard from the server for a while');
        else stream.port.postMessage('here');
      },

      take(told) {
        news.stream.heard = Date.now();
        if (told.why !== undefined) return news.end(told.why, told.status);
        if (told.lock && told.lock !== news.awaited_lock) news.await_lock(told.lock);
        if (told.opened) Module['_zapply_stream_opened']();
        for (const event of told.events || []) page.call('zapply_event', event[0], event[1]);
        if (told.id) news.last_event = told.id;
        // Among many tabs the next animation frame may be long in coming.
        if (told.events && told.events.length) page.draw_now();
      },
    };
  },
});
