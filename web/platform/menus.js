// Keys within an open menu: arrows, the first letters of an item, and the way back to the button that opened it.
mergeInto(LibraryManager.library, {
  $menus__deps: ['$make_menus', '$page', '$tree'],
  $menus: '=make_menus()',
  $make_menus: function() {
    return {
      menu: null,
      opener: null,
      typed: '',
      typed_at: 0,
      swallows: false,  // the click of the finger that has closed it

      // After each change of the page: an open menu takes the focus, a closed one gives it back.
      follow() {
        const menu = tree.root.querySelector('[role=menu]');
        if (menu === menus.menu) return;
        if (menu) {
          menus.opener = tree.root.querySelector('[aria-haspopup][aria-expanded=true]') || document.activeElement;
          menus.keep_inside(menu);
          const chosen = menu.querySelector('[aria-checked=true]') || menus.items(menu)[0];
          if (chosen) chosen.focus();
        } else if (menus.opener && (document.activeElement === document.body || !document.activeElement)) {
          menus.opener.focus({ preventScroll: true });
        }
        menus.menu = menu;
      },

      // One that opens where the pointer is moves, one that hangs from its button scrolls.
      keep_inside(menu) {
        if (!menu.style.left) {
          if (getComputedStyle(menu).position === 'fixed') return;  // a phone's sheet
          const { left, top, bottom } = menu.getBoundingClientRect(), kEdge = 18;
          const above = menu.parentElement.getBoundingClientRect().top;
          if (left < 4) menu.style.marginRight = `${left - 4}px`;
          if (bottom <= innerHeight - 4) return;
          const is_above = above > innerHeight - top;
          menu.classList.toggle('above', is_above);
          menu.style.maxHeight = `${(is_above ? above : innerHeight - top) - kEdge}px`;
          return;
        }
        const { right, bottom } = menu.getBoundingClientRect();
        menu.style.marginLeft = `${Math.min(0, innerWidth - 8 - right)}px`;
        menu.style.marginTop = `${Math.min(0, innerHeight - 8 - bottom)}px`;
      },

      items: (menu) => [...menu.querySelectorAll('[role^=menuitem]')],

      // A press beside it closes it, and does what it does there, but for a finger's; its button does so by itself.
      press(event) {
        tree.wanted_focus = null;
        menus.swallows = false;
        const button = menus.opener && menus.opener.matches('[aria-haspopup]') && menus.opener;
        if (menus.menu && !menus.menu.contains(event.target) && !(button && button.contains(event.target))) {
          menus.swallows = event.pointerType === 'touch';
          page.call('zapply_act', 'menu.close', '');
        }
      },

      swallow(event) {
        if (!menus.swallows || event.detail === 0) return;
        menus.swallows = false;
        event.preventDefault();
        event.stopPropagation();
      },

      // Returns whether the key was one of a menu's.
      key(event) {
        if (!menus.menu || !menus.menu.contains(event.target)) return false;
        const items = menus.items(menus.menu), at = items.indexOf(event.target);
        const to = (index) => items[(index + items.length) % items.length].focus();
        if (event.key === 'ArrowDown') to(at + 1);
        else if (event.key === 'ArrowUp') to(at - 1);
        else if (event.key === 'Home') to(0);
        else if (event.key === 'End') to(items.length - 1);
        else if (event.key === 'Tab') page.call('zapply_act', 'menu.close', '');
        else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) menus.type(event, items, at);
        else return false;
        if (event.key !== 'Tab') event.preventDefault();
        return true;
      },

      type(event, items, at) {
        menus.typed = event.timeStamp - menus.typed_at < 800 ? menus.typed + event.key.toLowerCase() : event.key.toLowerCase();
        menus.typed_at = event.timeStamp;
        const from = menus.typed.length === 1 ? at + 1 : at;
        const turned = items.slice(from).concat(items.slice(0, from));
        const found = turned.find((item) => item.textContent.trim().toLowerCase().startsWith(menus.typed));
        if (found) found.focus();
      },
    };
  },
});
