// What is selected on the canvas goes to the clipboard.
mergeInto(LibraryManager.library, {
  $clipboard__deps: ['$make_clipboard', '$page', '$tree'],
  $clipboard: '=make_clipboard()',
  $make_clipboard: function() {
    return {
      watch() {
        document.addEventListener('copy', clipboard.fill);
      },

      // The person's own copy: the text is there already, and any page may put it there.
      fill(event) {
        if (event.target.tagName === 'INPUT' || !getSelection().isCollapsed) return;
        const text = UTF8ToString(Module['_zapply_copy']());
        if (!text) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      },

      // A copy that C++ asks for.
      write: (pointer) => clipboard.put(UTF8ToString(pointer)),
      write_address: () => clipboard.put(location.href),

      // A page on plain http has only the old way.
      put(text) {
        const old_way = () => {
          const area = document.createElement('textarea');
          area.value = text;
          area.className = 'aside';
          document.body.append(area);
          area.select();
          const done = document.execCommand('copy');
          area.remove();
          if (!done) Module['_zapply_copy_failed']();
          tree.resting_place().focus({ preventScroll: true });
        };
        if (navigator.clipboard) navigator.clipboard.writeText(text).catch(old_way);
        else old_way();
      },
    };
  },
});
