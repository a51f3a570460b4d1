// What the canvas shows, as elements at the same places: for screen readers, Tab and tests. Text fields are the real
// thing and lie visibly over the canvas; all else is transparent and lets the pointer through.
mergeInto(LibraryManager.library, {
  $mirror__deps: ['$make_mirror', '$page'],
  $mirror: '=make_mirror()',
  $make_mirror: function() {
    return {
      root: null,
      wanted_focus: null,  // the key of an element that is not there yet

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
        const key = mirror.wanted_focus;
        if (key === null) return;
        const element = key === '' ? page.canvas
          : [...mirror.root.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key);
        if (!element) return;
        mirror.wanted_focus = null;
        element.focus({ preventScroll: true });
        if (element.select && element.type === 'text') element.select();
      },

      // A node is {k: key, t: tag, r: role, l: label, x: text, a: action, g: argument, b: [x, y, w, h] in CSS pixels,
      // s: {attribute: value}, v: a field's value, p: its placeholder, y: its type, c: children}.
      show(parent, nodes) {
        const tags = new Map(nodes.map((node) => [node.k, node.t]));
        const known = new Map(), gone = new Set();
        for (const child of parent.children) {
          const key = child.node.k;
          if (known.has(key) || tags.get(key) !== child.localName) gone.add(child);
          else known.set(key, child);
        }
        let next = parent.firstElementChild;
        for (const node of nodes) {
          let element = known.get(node.k);
          known.delete(node.k);
          // What is gone makes room or becomes what is new: to move what stays would take the focus from it.
          while (gone.has(next) && (element || !mirror.may_become(next, node))) {
            const after = next.nextElementSibling;
            next.remove();
            next = after;
          }
          if (!element) element = gone.delete(next) ? next : mirror.make(node);
          if (element === next) next = next.nextElementSibling;
          else parent.insertBefore(element, next);
          mirror.fill(element, node);
          if (node.t !== 'input' && (node.c || element.firstElementChild)) mirror.show(element, node.c || []);
        }
        for (const element of gone) element.remove();
      },

      may_become(element, node) {
        return element.localName === node.t && node.t !== 'input' && !node.c && !element.firstElementChild &&
          element !== document.activeElement;
      },

      make(node) {
        const element = document.createElement(node.t);
        if (node.t === 'button') element.type = 'button';
        if (node.t === 'input') Object.assign(element, { type: node.y || 'text', autocomplete: 'off', spellcheck: false });
        return element;
      },

      // From now on the field shows what the state made of its text, be it nothing.
      end_typing(field) {
        delete field.dataset.typed;
        delete field.dataset.told;
      },

      // Writes only what is other than when the element was filled before.
      fill(element, node) {
        const was = element.node || {}, had = element.named || {};
        const wanted = Object.assign({ role: node.r, 'aria-label': node.l, 'data-action': node.a, 'data-arg': node.g }, node.s);
        Object.assign(element, { node, named: wanted });
        if (node.k !== was.k) element.dataset.key = node.k;
        for (const name of Object.keys(had)) if (!(name in wanted)) element.removeAttribute(name);
        for (const name of Object.keys(wanted)) {
          if (wanted[name] === had[name]) continue;
          if (wanted[name] === undefined || wanted[name] === '') element.removeAttribute(name);
          else element.setAttribute(name, wanted[name]);
        }
        const box = node.b || [0, 0, 0, 0];
        if (!was.b || box.some((edge, i) => edge !== was.b[i])) {
          const [x, y, w, h] = box;
          Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px` });
        }
        if (node.t === 'input') {
          if (node.p !== was.p) element.placeholder = node.p || '';
          // What was typed stays as it was typed, though the state may read less out of it ("120k", a blank at the
          // end), until the state changes by itself.
          if (!element.dataset.typed && element.value !== node.v && element.dataset.told !== node.v) element.value = node.v;
          delete element.dataset.typed;
          element.dataset.told = node.v;
        } else if (!node.c && node.x !== was.x) {
          element.textContent = node.x || '';
        }
      },

      show_tree(json) {
        const had_focus = mirror.root.contains(document.activeElement);
        mirror.show(mirror.root, JSON.parse(UTF8ToString(json)));
        mirror.give_focus();
        if (had_focus && !mirror.root.contains(document.activeElement)) page.canvas.focus({ preventScroll: true });
      },

      focus_field(key) {
        mirror.wanted_focus = UTF8ToString(key);
        mirror.give_focus();
      },
    };
  },
});
