// The file that a person chooses or drops. Its bytes go from the browser to the server, never through C++.
mergeInto(LibraryManager.library, {
  $files__deps: ['$make_files', '$page', '$tree'],
  $files: '=make_files()',
  $make_files: function() {
    return {
      chosen: null,

      // Of the page, which takes what is dropped anywhere on it.
      field() {
        const field = tree.root.querySelector('input[type=file]');
        return field && !field.closest('[inert]') ? field : null;
      },

      watch() {
        const is_file = (event) => event.dataTransfer && event.dataTransfer.types.includes('Files') && files.field();
        const show = (is_over) => tree.root.classList.toggle('dropping', is_over);
        document.addEventListener('dragover', (event) => {
          if (!is_file(event)) return;
          event.preventDefault();
          show(true);
        });
        document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) show(false); });
        document.addEventListener('drop', (event) => {
          show(false);
          if (!is_file(event)) return;
          event.preventDefault();
          files.choose(files.field(), event.dataTransfer.files[0]);
        });
      },

      choose(field, file) {
        if (!file) return;
        files.chosen = file;
        field.value = '';  // the same one may be chosen again
        page.call('zapply_act', field.dataset.action, `${file.size}\n${file.name}`);
        page.draw_now();
      },
    };
  },
});
