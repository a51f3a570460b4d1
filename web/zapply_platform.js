// The dashboard's way to the browser, linked into zapply.js (emcc --js-library). C++ calls the functions of `browser`
// as zapply_js_<name>; the browser's events call what C++ exports as _zapply_*. Texts cross as UTF-8.

const library = {
  // One function, because the linker copies functions as they stand but takes objects apart. Its minifier is of 2020:
  // no `?.`, no `??`, no spread in objects, no patterns in `for`.
  $make_browser: function() {
    const page = {
      canvas: null,
      ratio: 1,
      frame: 0,        // a pending requestAnimationFrame
      timer: 0,
      stream: null,    // the open event stream, or one that is being opened
      last_event: '',  // its last event's id: where the next stream goes on
      wanted_focus: null,  // the key of an element that the mirror does not have yet
      aborts: new Map(),  // ticket -> AbortController
      offsets: new Map(), // zone -> Intl.DateTimeFormat
      hash: null,

      // Calls an exported function with texts among its arguments; they are freed when it returns.
      call(name, ...args) {
        const pointers = [];
        const plain = args.map((arg) => {
          if (typeof arg !== 'string') return arg;
          const size = lengthBytesUTF8(arg) + 1;
          const pointer = _malloc(size);
          stringToUTF8(arg, pointer, size);
          pointers.push(pointer);
          return pointer;
        });
        const result = Module['_' + name](...plain);
        for (const pointer of pointers) _free(pointer);
        return result;
      },

      // The bytes' new home is C++'s to free.
      give(bytes) {
        const pointer = _malloc(bytes.length + 1);
        HEAPU8.set(bytes, pointer);
        HEAPU8[pointer + bytes.length] = 0;
        return pointer;
      },

      draw(time) {
        page.frame = 0;
        Module['_zapply_frame'](time);
      },

      request_frame() {
        if (!page.frame) page.frame = requestAnimationFrame(page.draw);
      },

      // Within the event that a person caused, so that what it does (copy, open) counts as theirs.
      draw_now() {
        if (document.hidden) return;
        if (page.frame) cancelAnimationFrame(page.frame);
        page.draw(performance.now());
      },
    };

    // The event stream, read with fetch: an EventSource tells neither why the server refuses nor that nothing was heard
    // for long, as after a sleep of the computer.
    const news = {
      kSilenceMs: 40000,  // the server says something at least every 15 s

      open() {
        const stream = page.stream = { abort: new AbortController(), heard: Date.now(), timer: 0 };
        stream.timer = setInterval(news.check, 10000);
        news.read(stream).then((why) => news.end(stream, 0, why), () => news.end(stream, 0, ''));
      },

      close() {
        const stream = page.stream;
        page.stream = null;
        if (!stream) return;
        clearInterval(stream.timer);
        stream.abort.abort();
      },

      end(stream, status, why) {
        if (stream !== page.stream) return;
        news.close();
        page.call('zapply_stream_ended', status, why);
      },

      check() {
        const stream = page.stream;
        if (stream && Date.now() - stream.heard > news.kSilenceMs) news.end(stream, 0, 'nothing was heard from the server for a while');
      },

      async read(stream) {
        const place = page.last_event ? `?after=${encodeURIComponent(page.last_event)}` : '';
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
        if (stream !== page.stream) return '';
        Module['_zapply_stream_opened']();
        const reader = response.body.getReader(), decoder = new TextDecoder();
        let rest = '';
        for (;;) {
          const piece = await reader.read();
          if (stream !== page.stream) return '';
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
        if (fields.id) page.last_event = fields.id;
      },
    };

    const input = {
      pan: null,  // the finger that scrolls

      listen(canvas) {
        const place = (event) => {
          const box = canvas.getBoundingClientRect();
          return [(event.clientX - box.left) * page.ratio, (event.clientY - box.top) * page.ratio];
        };
        const tell = (kind, event) => Module['_zapply_pointer'](
          kind, ...place(event), event.button, event.pointerType === 'touch' ? 1 : 0, event.shiftKey ? 1 : 0);

        canvas.addEventListener('pointermove', (event) => {
          if (event.pointerType === 'touch') input.drag(event);
          else tell(0, event);
        });
        canvas.addEventListener('pointerdown', (event) => {
          canvas.focus({ preventScroll: true });
          if (event.pointerType === 'touch') {
            input.touch(event);
            tell(0, event);
            return;
          }
          if (event.button > 1) return;
          canvas.setPointerCapture(event.pointerId);
          tell(1, event);
          page.draw_now();
          event.preventDefault();
        });
        canvas.addEventListener('pointerup', (event) => {
          if (event.pointerType === 'touch') {
            if (!input.lift(event)) return;
            tell(1, event);
            page.draw_now();
          }
          tell(2, event);
          page.draw_now();
          if (event.pointerType === 'touch') tell(3, event);
        });
        canvas.addEventListener('pointercancel', (event) => { input.pan = null; tell(3, event); });
        canvas.addEventListener('pointerleave', (event) => { if (event.pointerType !== 'touch') tell(3, event); });
        canvas.addEventListener('wheel', (event) => {
          if (event.ctrlKey) return;  // the browser's zoom
          const unit = [1, 40, canvas.clientHeight][event.deltaMode];
          Module['_zapply_wheel'](event.deltaX * unit * page.ratio, event.deltaY * unit * page.ratio);
          event.preventDefault();
        }, { passive: false });
        canvas.addEventListener('contextmenu', (event) => event.preventDefault());
        document.getElementById('app').addEventListener('keydown', input.key);
        document.addEventListener('copy', input.copy);
      },

      key(event) {
        if (event.isComposing || event.defaultPrevented) return;
        const native = event.target.tagName === 'BUTTON' || event.target.tagName === 'A';
        if (native && (event.key === 'Enter' || event.key === ' ')) return;
        const modifiers = (event.shiftKey ? 1 : 0) | (event.ctrlKey || event.metaKey ? 2 : 0) | (event.altKey ? 4 : 0);
        if (event.target.tagName === 'INPUT') return input.key_in_field(event);
        if (!page.call('zapply_key', event.key, modifiers)) return;
        event.preventDefault();
        page.draw_now();
      },

      // A field keeps its keys, except those that lead out of it or on from it.
      key_in_field(event) {
        if (event.key === 'Escape') {
          if (event.target.closest('[role=dialog]')) page.call('zapply_key', 'Escape', 0);
          page.canvas.focus({ preventScroll: true });
        } else if (event.key === 'Enter') {
          mirror.end_typing(event.target);
          page.call('zapply_key', `${event.target.dataset.key}:${event.shiftKey ? 'Shift+' : ''}Enter`, 0);
        } else {
          return;
        }
        event.preventDefault();
        page.draw_now();
      },

      copy(event) {
        if (event.target.tagName === 'INPUT') return;
        const text = UTF8ToString(Module['_zapply_copy']());
        if (!text) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      },

      // Fingers: a drag scrolls what is below it and glides on; a touch that stays is a click.
      touch(event) {
        input.pan = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false, at: event.timeStamp, v: 0 };
      },
      drag(event) {
        const pan = input.pan;
        if (!pan || pan.id !== event.pointerId) return;
        const dx = pan.x - event.clientX, dy = pan.y - event.clientY;
        if (!pan.moved && Math.hypot(dx, dy) < 8) return;
        const dt = Math.max(event.timeStamp - pan.at, 1);
        pan.v = 0.7 * (dy / dt) + 0.3 * pan.v;
        Object.assign(pan, { moved: true, x: event.clientX, y: event.clientY, at: event.timeStamp });
        Module['_zapply_wheel'](dx * page.ratio, dy * page.ratio);
      },
      lift(event) {
        const pan = input.pan;
        input.pan = null;
        if (!pan || pan.id !== event.pointerId) return false;
        if (!pan.moved) return true;
        let v = pan.v, last = event.timeStamp;
        const glide = (now) => {
          if (input.pan || Math.abs(v) < 0.02) return;
          const dt = Math.min(now - last, 50);
          last = now;
          Module['_zapply_wheel'](0, v * dt * page.ratio);
          v *= Math.pow(0.996, dt);
          requestAnimationFrame(glide);
        };
        requestAnimationFrame(glide);
        return false;
      },
    };

    // What the canvas shows, as elements at the same places: for screen readers, Tab and tests. Text fields are the
    // real thing and lie visibly over the canvas; all else is transparent and lets the pointer through.
    const mirror = {
      root: null,
      start() {
        const root = mirror.root = document.getElementById('mirror');
        root.addEventListener('click', (event) => {
          const element = event.target.closest('[data-action]');
          if (!element || element.tagName === 'INPUT' || element.getAttribute('aria-disabled') === 'true') return;
          event.preventDefault();
          page.call('zapply_act', element.dataset.action, element.dataset.arg || '');
          page.draw_now();
        });
        // The browser proposes the zones that it knows.
        root.addEventListener('focusin', (event) => {
          if (event.target.dataset.key !== 'zone.text' || event.target.list || !Intl.supportedValuesOf) return;
          const list = document.createElement('datalist');
          list.id = 'zones';
          for (const zone of Intl.supportedValuesOf('timeZone')) list.append(new Option(zone));
          document.body.append(list);
          event.target.setAttribute('list', 'zones');
        });
        const focus = () => {
          const active = document.activeElement;
          const seen = active && root.contains(active) && (active.tagName === 'INPUT' || active.matches(':focus-visible'));
          page.call('zapply_focus', seen ? active.dataset.key || '' : '');
        };
        root.addEventListener('input', (event) => {
          event.target.dataset.typed = 1;
          page.call('zapply_act', event.target.dataset.action, event.target.value);
        });
        root.addEventListener('focusin', focus);
        root.addEventListener('focusout', (event) => {
          mirror.end_typing(event.target);
          setTimeout(focus, 0);
        });
      },

      // To the element that is wanted, as soon as it is there; to the canvas when what had it is gone.
      give_focus() {
        const key = page.wanted_focus;
        if (key === null) return;
        const element = key === '' ? page.canvas
          : [...mirror.root.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key);
        if (!element) return;
        page.wanted_focus = null;
        element.focus({ preventScroll: true });
        if (element.select && element.type === 'text') element.select();
      },

      // A node is {k: key, t: tag, r: role, l: label, x: text, a: action, g: argument, b: [x, y, w, h] in CSS pixels,
      // s: {attribute: value}, v: a field's value, p: its placeholder, y: its type, c: children}.
      show(parent, nodes) {
        const known = new Map();
        for (const child of [...parent.children]) {
          if (known.has(child.dataset.key)) child.remove();
          else known.set(child.dataset.key, child);
        }
        let next = parent.firstElementChild;
        for (const node of nodes) {
          let element = known.get(node.k);
          if (element && element.tagName.toLowerCase() !== node.t) element = undefined;
          known.delete(node.k);
          if (!element) {
            element = document.createElement(node.t);
            element.dataset.key = node.k;
            if (node.t === 'button') element.type = 'button';
            if (node.t === 'input') Object.assign(element, { type: node.y || 'text', autocomplete: 'off', spellcheck: false });
          }
          if (element === next) next = next.nextElementSibling;
          else parent.insertBefore(element, next);
          mirror.fill(element, node);
          if (node.t !== 'input' && (node.c || element.firstElementChild)) mirror.show(element, node.c || []);
        }
        for (const element of known.values()) element.remove();
      },

      // From now on the field shows what the state made of its text, be it nothing.
      end_typing(field) {
        delete field.dataset.typed;
        delete field.dataset.told;
      },

      fill(element, node) {
        const set = (name, value) => {
          if (value === undefined || value === '') element.removeAttribute(name);
          else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
        };
        const wanted = Object.assign({ role: node.r, 'aria-label': node.l, 'data-action': node.a, 'data-arg': node.g }, node.s);
        for (const name of element.getAttributeNames())
          if (/^(role|aria-|data-action|data-arg|href|class|inert)/.test(name) && !(name in wanted)) element.removeAttribute(name);
        for (const name of Object.keys(wanted)) set(name, wanted[name]);
        if (node.b) {
          const [x, y, w, h] = node.b;
          Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
        }
        if (node.t === 'input') {
          set('placeholder', node.p);
          // What was typed stays as it was typed, though the state may read less out of it ("120k", a blank at the
          // end), until the state changes by itself.
          if (!element.dataset.typed && element.value !== node.v && element.dataset.told !== node.v) element.value = node.v;
          delete element.dataset.typed;
          element.dataset.told = node.v;
        } else if (!node.c && element.textContent !== (node.x || '')) {
          element.textContent = node.x || '';
        }
      },
    };

    return {
      start() {
        const canvas = page.canvas = document.getElementById('canvas');
        const resized = (entry) => {
          const ratio = page.ratio = window.devicePixelRatio || 1;
          const box = entry && entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
          let width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
          // The exact size, which rounding may miss by a pixel; emulated ratios are not in it.
          if (box && Math.abs(box.inlineSize - width) <= 2 && Math.abs(box.blockSize - height) <= 2)
            [width, height] = [box.inlineSize, box.blockSize];
          Module['_zapply_resize'](width, height, ratio);
        };
        const observer = new ResizeObserver((entries) => resized(entries[0]));
        try {
          observer.observe(canvas, { box: 'device-pixel-content-box' });
        } catch (ignored) {
          observer.observe(canvas);
        }
        // A move to a monitor with another ratio need not change the size in CSS pixels.
        const watch_ratio = () => {
          matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener('change', () => {
            resized(null);
            watch_ratio();
          }, { once: true });
        };
        watch_ratio();
        resized(null);

        canvas.addEventListener('webglcontextlost', (event) => {
          event.preventDefault();
          document.getElementById('lost').hidden = false;
          Module['_zapply_context'](0);
        });
        canvas.addEventListener('webglcontextrestored', () => {
          document.getElementById('lost').hidden = true;
          Module['_zapply_context'](1);
        });
        document.addEventListener('visibilitychange', () => Module['_zapply_visible'](document.hidden ? 0 : 1));
        addEventListener('focus', news.check);
        addEventListener('online', () => Module['_zapply_online']());
        // A connection that leads nowhere does not end by itself; one to this computer is opened again at once.
        addEventListener('offline', () => {
          if (!page.stream) return;
          news.end(page.stream, 0, 'this computer is offline');
          Module['_zapply_online']();
        });
        const arrived = () => {
          if (location.hash === page.hash) return;
          page.hash = location.hash;
          page.call('zapply_arrive', location.hash);
        };
        addEventListener('popstate', arrived);
        addEventListener('hashchange', arrived);
        for (const query of ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'])
          matchMedia(query).addEventListener('change', () => Module['_zapply_preferences'](
            matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0));
        Module['_zapply_preferences'](matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0);
        input.listen(canvas);
        mirror.start();
        arrived();
        if (document.hidden) Module['_zapply_visible'](0);
      },

      set_canvas_size(width, height) {
        page.canvas.width = width;
        page.canvas.height = height;
      },

      request_frame: () => page.request_frame(),

      wake_in(ms) {
        clearTimeout(page.timer);
        page.timer = ms < 0 ? 0 : setTimeout(() => Module['_zapply_wake'](), ms);
      },

      first_frame_drawn() {
        document.getElementById('loading').remove();
        document.getElementById('canvas').focus({ preventScroll: true });
      },

      set_cursor: (name) => { page.canvas.style.cursor = UTF8ToString(name); },

      fetch(ticket, method, path, body) {
        const abort = new AbortController();
        page.aborts.set(ticket, abort);
        const text = UTF8ToString(body);
        const options = { method: UTF8ToString(method), signal: abort.signal };
        if (text) Object.assign(options, { body: text, headers: { 'Content-Type': 'application/json' } });
        const done = (status, bytes) => {
          page.aborts.delete(ticket);
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
        attempt([200, 1000]);
      },

      abort(ticket) {
        const abort = page.aborts.get(ticket);
        if (abort) abort.abort();
        page.aborts.delete(ticket);
      },

      open_stream: () => news.open(),
      close_stream: () => news.close(),

      set_address(hash, push) {
        page.hash = UTF8ToString(hash);
        if (push) history.pushState(null, '', page.hash);
        else history.replaceState(null, '', page.hash);
      },

      reload_page: () => location.reload(),

      set_theme: (name) => { document.documentElement.dataset.theme = UTF8ToString(name); },

      open_link(url) {
        const link = UTF8ToString(url);
        if (/^https?:\/\//i.test(link)) window.open(link, '_blank', 'noopener,noreferrer');
      },

      download(path) {
        const link = document.createElement('a');
        link.href = UTF8ToString(path);
        link.download = '';
        link.click();
      },

      // A page on plain http has only the old way.
      copy(pointer) {
        const text = UTF8ToString(pointer);
        const old_way = () => {
          const area = document.createElement('textarea');
          area.value = text;
          area.className = 'aside';
          document.body.append(area);
          area.select();
          const done = document.execCommand('copy');
          area.remove();
          if (!done) Module['_zapply_copy_failed']();
          page.canvas.focus({ preventScroll: true });
        };
        if (navigator.clipboard) navigator.clipboard.writeText(text).catch(old_way);
        else old_way();
      },

      focus_field(key) {
        page.wanted_focus = UTF8ToString(key);
        mirror.give_focus();
      },

      set_title: (title) => { document.title = UTF8ToString(title); },

      set_icon: (file) => { document.querySelector('link[rel=icon]').href = UTF8ToString(file); },

      zone_offset(zone, ms) {
        const name = UTF8ToString(zone);
        if (name === 'browser') return -new Date(ms).getTimezoneOffset();
        let format = page.offsets.get(name);
        if (!format) {
          try {
            format = new Intl.DateTimeFormat('en-US', {
              timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric',
              minute: 'numeric', second: 'numeric',
            });
          } catch (ignored) {
            return NaN;
          }
          page.offsets.set(name, format);
        }
        const part = {};
        for (const piece of format.formatToParts(ms)) part[piece.type] = Number(piece.value);
        const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
        return Math.round((local - Math.floor(ms / 1000) * 1000) / 60000);
      },

      load_settings() {
        let text = '';
        try {
          text = localStorage.getItem('zapply') || '';
        } catch (ignored) {
          // Storage may be forbidden; then everything is as at first.
        }
        return page.give(new TextEncoder().encode(text));
      },

      save_settings(text) {
        try {
          localStorage.setItem('zapply', UTF8ToString(text));
        } catch (ignored) {
          // See above.
        }
      },

      load_font(slot, path, family, weight) {
        const name = UTF8ToString(family), bold = String(weight);
        fetch(UTF8ToString(path))
          .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()))
          .then((buffer) => {
            const bytes = new Uint8Array(buffer);
            const copy = bytes.slice();
            Module['_zapply_font'](slot, page.give(bytes), bytes.length);
            document.fonts.add(new FontFace(name, copy, { weight: bold }));
          }, () => Module['_zapply_font'](slot, 0, 0));
      },

      show_mirror(json) {
        const had_focus = mirror.root.contains(document.activeElement);
        mirror.show(mirror.root, JSON.parse(UTF8ToString(json)));
        mirror.give_focus();
        if (had_focus && !mirror.root.contains(document.activeElement)) page.canvas.focus({ preventScroll: true });
      },

      announce(text, urgent) {
        document.getElementById(urgent ? 'alert' : 'status').textContent = UTF8ToString(text);
      },
    };
  },

  $browser__deps: ['$make_browser'],
  $browser: '=make_browser()',
};

// Name and parameters, as app-wasm/browser.h declares them.
const functions = {
  start: '',
  set_canvas_size: 'width, height',
  request_frame: '',
  wake_in: 'ms',
  first_frame_drawn: '',
  set_cursor: 'name',
  fetch: 'ticket, method, path, body',
  abort: 'ticket',
  open_stream: '',
  close_stream: '',
  set_address: 'hash, push',
  reload_page: '',
  set_theme: 'name',
  open_link: 'url',
  download: 'path',
  copy: 'text',
  focus_field: 'key',
  set_title: 'title',
  set_icon: 'file',
  zone_offset: 'zone, ms',
  load_settings: '',
  save_settings: 'text',
  load_font: 'slot, path, family, weight',
  show_mirror: 'json',
  announce: 'text, urgent',
};
for (const [name, parameters] of Object.entries(functions)) {
  library[`zapply_js_${name}`] = eval(`(function(${parameters}) { return browser.${name}(${parameters}); })`);
  library[`zapply_js_${name}__deps`] = ['$browser'];
}
mergeInto(LibraryManager.library, library);
