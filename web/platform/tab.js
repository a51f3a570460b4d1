// The browser's tab: its title, its icon, its looks, and what it says aloud.
mergeInto(LibraryManager.library, {
  $tab__deps: ['$make_tab', '$page'],
  $tab: '=make_tab()',
  $make_tab: function() {
    return {
      watch() {
        document.addEventListener('visibilitychange', () => Module['_zapply_visible'](document.hidden ? 0 : 1));
        const dark = matchMedia('(prefers-color-scheme: dark)');
        const tell = () => Module['_zapply_preferences'](dark.matches ? 1 : 0);
        dark.addEventListener('change', tell);
        tell();
      },

      first_frame_drawn() {
        document.getElementById('loading').remove();
        document.getElementById('canvas').focus({ preventScroll: true });
      },

      set_theme: (name) => { document.documentElement.dataset.theme = UTF8ToString(name); },

      set_title: (title) => { document.title = UTF8ToString(title); },

      set_icon: (file) => { document.querySelector('link[rel=icon]').href = UTF8ToString(file); },

      announce(text, urgent) {
        document.getElementById(urgent ? 'alert' : 'status').textContent = UTF8ToString(text);
      },

      reload: () => location.reload(),
    };
  },
});
