// The browser's tab: its title, its icon, its looks, and what it says aloud.
mergeInto(LibraryManager.library, {
  $tab__deps: ['$make_tab', '$page', '$tree'],
  $tab: '=make_tab()',
  $make_tab: function() {
    return {
      watch() {
        document.addEventListener('visibilitychange', () => Module['_zapply_visible'](document.hidden ? 0 : 1));
        addEventListener('beforeunload', (event) => {
          if (Module['_zapply_has_unsaved']()) event.preventDefault();
        });
        const dark = matchMedia('(prefers-color-scheme: dark)');
        const tell = () => Module['_zapply_preferences'](dark.matches ? 1 : 0);
        dark.addEventListener('change', tell);
        tell();
      },

      first_frame_drawn() {
        document.getElementById('loading').remove();
        if (document.activeElement === document.body) tree.resting_place().focus({ preventScroll: true });
      },

      // `colors`: "page #0d1117;text #e6eaf0", for the style sheet's variables.
      set_theme(name, colors) {
        const root = document.documentElement;
        root.dataset.theme = UTF8ToString(name);
        for (const each of UTF8ToString(colors).split(';')) {
          const parts = each.split(' ');
          root.style.setProperty('--' + parts[0], parts[1]);
        }
      },

      set_title: (title) => { document.title = UTF8ToString(title); },

      set_icon: (file) => { document.querySelector('link[rel=icon]').href = UTF8ToString(file); },

      announce(text, urgent) {
        document.getElementById(urgent ? 'alert' : 'status').textContent = UTF8ToString(text);
      },

      reload: () => location.reload(),
    };
  },
});
