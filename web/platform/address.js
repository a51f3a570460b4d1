// The address, and the ways out of the page.
mergeInto(LibraryManager.library, {
  $address__deps: ['$make_address', '$page'],
  $address: '=make_address()',
  $make_address: function() {
    return {
      hash: null,

      watch() {
        addEventListener('popstate', address.arrived);
        addEventListener('hashchange', address.arrived);
        address.arrived();
      },

      arrived() {
        if (location.hash === address.hash) return;
        address.hash = location.hash;
        page.call('zapply_arrive', location.hash);
      },

      set(hash, push) {
        address.hash = UTF8ToString(hash);
        if (push) history.pushState(null, '', address.hash);
        else history.replaceState(null, '', address.hash);
      },

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
    };
  },
});
