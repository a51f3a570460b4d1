// What the other parts stand on: the canvas, its frames, and the way into C++, which exports its functions as _zapply_*.
mergeInto(LibraryManager.library, {
  $page__deps: ['$make_page', '$address', '$clipboard', '$files', '$input', '$news', '$tab', '$tree'],
  $page: '=make_page()',
  $make_page: function() {
    return {
      canvas: null,
      ratio: 1,
      frame: 0,        // a pending requestAnimationFrame
      is_drawing: false,
      timer: 0,        // the one wake-up that C++ waits for

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
        tree.measure_moved();
        page.is_drawing = true;
        Module['_zapply_frame'](time);
        page.is_drawing = false;
      },

      // What a frame asks for is sent when it is drawn.
      after_frame(act) {
        if (page.is_drawing) setTimeout(act, 0);
        else act();
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

      set_canvas_size(width, height) {
        page.canvas.width = width;
        page.canvas.height = height;
      },

      set_cursor: (name) => { document.documentElement.style.setProperty('--cursor', UTF8ToString(name)); },

      show_canvas: (shown) => { page.canvas.style.visibility = shown ? 'visible' : 'hidden'; },

      wake_in(ms) {
        clearTimeout(page.timer);
        page.timer = ms < 0 ? 0 : setTimeout(() => Module['_zapply_wake'](), ms);
      },

      start() {
        page.canvas = document.getElementById('canvas');
        page.watch_size(page.canvas);
        page.watch_context(page.canvas);
        tab.watch();
        news.watch();
        tree.start();
        files.watch();
        input.listen(page.canvas);
        clipboard.watch();
        address.watch();
        if (document.hidden) Module['_zapply_visible'](0);
      },

      watch_size(canvas) {
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
      },

      watch_context(canvas) {
        canvas.addEventListener('webglcontextlost', (event) => {
          event.preventDefault();
          document.getElementById('lost').hidden = false;
          Module['_zapply_context'](0);
        });
        canvas.addEventListener('webglcontextrestored', () => {
          document.getElementById('lost').hidden = true;
          Module['_zapply_context'](1);
        });
      },
    };
  },
});
