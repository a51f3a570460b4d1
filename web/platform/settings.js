// What is kept from visit to visit.
mergeInto(LibraryManager.library, {
  $settings__deps: ['$make_settings', '$page'],
  $settings: '=make_settings()',
  $make_settings: function() {
    return {
      load() {
        let text = '';
        try {
          text = localStorage.getItem('zapply') || '';
        } catch (ignored) {
          // Storage may be forbidden; then everything is as at first.
        }
        return page.give(new TextEncoder().encode(text));
      },

      save(text) {
        try {
          localStorage.setItem('zapply', UTF8ToString(text));
        } catch (ignored) {
          // See above.
        }
      },
    };
  },
});
