// Makes the page what C++ describes, changing only what differs. What others put into it (translators, extensions) is
// left where it is.
mergeInto(LibraryManager.library, {
  $tree__deps: ['$files', '$make_tree', '$page', '$menus'],
  $tree: '=make_tree()',
  $make_tree: function() {
    return {
      root: null,
      wanted_focus: null,  // the key of an element that is not there yet
      given_focus: null,   // of one that came, until a person goes on
      openers: [],         // what had the focus before each dialog
      alerts: [],          // what is told where it happened, and comes into sight
      places: new Map(),   // what C++ was last told of regions and windows, by key
      moved: false,        // something has changed that may lie beside a region or a window
      has_new_place: false,  // one of these has come

      start() {
        const root = tree.root = document.getElementById('page');
        root.addEventListener('click', tree.click);
        // Who goes on waits for nothing that is still to come.
        for (const type of ['pointerdown', 'keydown'])
          document.addEventListener(type, () => { tree.wanted_focus = tree.given_focus = null; }, true);
        root.addEventListener('input', (event) => {
          const field = event.target, ends = field.dataset.commits;
          if (!tree.is_field(field) || !field.dataset.action || field.type === 'file') return;
          field.dataset.typed = 1;
          tree.tell_value(field);
          // What is chosen from the list is whole, as is what a comma ends.
          const is_whole = ends && (!event.inputType || event.inputType === 'insertReplacementText');
          if (!is_whole && !(ends === ',' && field.value.includes(','))) return;
          tree.end_typing(field);
          if (is_whole) page.call('zapply_key', `${field.dataset.key}:Enter`, 0);
          page.draw_now();
        });
        root.addEventListener('change', (event) => {
          if (event.target.type === 'file') files.choose(event.target, event.target.files[0]);
          if (event.target.tagName !== 'SELECT') return;
          tree.tell_value(event.target);
          page.draw_now();
        });
        // The browser proposes the zones that it knows.
        root.addEventListener('focusin', (event) => {
          if (!/^(zone\.text|profile\.time_zone)$/.test(event.target.dataset.key) || event.target.list || !Intl.supportedValuesOf) return;
          const list = document.getElementById('zones') || document.createElement('datalist');
          if (!list.id) {
            list.id = 'zones';
            for (const zone of Intl.supportedValuesOf('timeZone')) list.append(new Option(zone));
            document.body.append(list);
          }
          event.target.setAttribute('list', 'zones');
        });
        const focus = () => {
          const active = document.activeElement;
          const seen = active && root.contains(active) && (tree.is_field(active) || active.matches(':focus-visible'));
          page.call('zapply_focus', seen ? active.dataset.key || '' : '');
        };
        root.addEventListener('focusin', focus);
        root.addEventListener('focusout', (event) => {
          tree.end_typing(event.target);
          setTimeout(focus, 0);
        });
        root.addEventListener('scroll', (event) => {
          const place = event.target;
          if (place.dataset && (place.dataset.window || place.querySelector('[data-region]'))) tree.measure();
        }, { capture: true, passive: true });
        new ResizeObserver(() => tree.measure()).observe(root);
      },

      click(event) {
        const element = event.target.closest('[data-action]');
        if (!element || tree.is_field(element) || element.tagName === 'SELECT') return;
        // A click with a modifier on a link is the browser's: another tab, another window, a download.
        if (element.tagName === 'A' && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
        // Beside a dialog, not on it.
        if (element.classList.contains('scrim') && event.target !== element) return;
        event.preventDefault();
        if (element.getAttribute('aria-disabled') === 'true') return;
        page.call('zapply_act', element.dataset.action, element.dataset.arg || '');
        if (/^menuitem(radio)?$/.test(element.getAttribute('role'))) page.call('zapply_act', 'menu.close', '');
        page.draw_now();
      },

      is_field: (element) => element.tagName === 'INPUT' || element.tagName === 'TEXTAREA',

      // To its action; of what it is of several, if its argument says so, first.
      tell_value(field) {
        const of = field.dataset.arg ? `${field.dataset.arg}\n` : '';
        page.call('zapply_act', field.dataset.action, of + field.value);
      },

      find: (key) => [...tree.root.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key),

      // To the element that is wanted, as soon as it is there; to the page when what had it is gone.
      give_focus() {
        const key = tree.wanted_focus;
        if (key === null) return;
        const element = key === '' ? tree.resting_place() : key === '(open)' ? tree.open_thing() : tree.find(key);
        if (!element || element.closest('[inert]')) return;
        tree.wanted_focus = null;
        tree.given_focus = key;
        element.focus({ preventScroll: true });
        if (element.select && element.type === 'text') element.select();
      },

      // The heading of what is open beside its list or over it.
      open_thing() {
        const heading = tree.root.querySelector('main:not([inert]) .detail :is(h1, h2)');
        if (heading) heading.tabIndex = -1;
        return heading;
      },

      // What could have the focus in `main`, in its order, from `active` on and then back from it.
      around(active) {
        const all = [...tree.root.querySelectorAll('main :is(a[href], button, input, textarea, select, summary)')];
        const at = all.indexOf(active);
        return at < 0 ? [] : [...all.slice(at + 1), ...all.slice(0, at).reverse()];
      },

      // When what had the focus has gone: to what came after it, or before it, or to what has opened instead.
      find_focus(others) {
        const still = others.find((each) => tree.root.contains(each) && !each.closest('[inert]') && each.checkVisibility() &&
          each.getAttribute('aria-disabled') !== 'true');
        const modal = tree.root.querySelector('[aria-modal]');  // a dialog that followed another
        (still || modal || tree.open_thing() || tree.resting_place()).focus({ preventScroll: !still });
      },

      // Where the focus is when it is nowhere else: on what is read.
      resting_place: () => tree.find('main') || page.canvas,

      // A node is {k: key, t: tag, r: role, l: label, x: text, a: action, g: argument, s: {attribute: value}, i: icon,
      // v: a field's value, p: its placeholder, y: its type, c: children; in CSS pixels: b: [x, y, w, h] of what is drawn,
      // e: left, o: top, h: height; in hundredths of what it is in, n: [left, width]}. An element's `own` are those that came from nodes, in their order.
      // What is drawn stands at places of its own within a region, and moves nothing (`is_drawn`).
      show(parent, nodes, is_drawn = false) {
        if (tree.are_there(parent, nodes)) {
          parent.own.forEach((element, i) => tree.renew(element, nodes[i], is_drawn));
          return;
        }
        const tags = new Map(nodes.map((node) => [node.k, node.t]));
        const known = new Map(), gone = new Set();
        for (const child of parent.own || []) {
          const key = child.node.k;
          if (known.has(key) || tags.get(key) !== child.localName) gone.add(child);
          else known.set(key, child);
        }
        if (is_drawn) tree.take_again(nodes, known, gone);
        const own = [];
        if (gone.size && !is_drawn) tree.moved = true;
        for (const element of gone) element.remove();
        const done = new Set(gone);  // those that have gone or stand where they belong
        let next = tree.next_own(parent, parent.own || [], 0, done);
        for (const node of nodes) {
          let element = known.get(node.k);
          known.delete(node.k);
          if (!element) element = tree.make(node);
          if (!element.node && node.s && ('data-region' in node.s || 'data-window' in node.s)) tree.has_new_place = true;
          own.push(element);
          done.add(element);
          tree.renew(element, node, is_drawn);
          const is_wrapped = element.parentNode && element.parentNode !== parent && parent.contains(element);
          if (is_wrapped) continue;  // by somebody else, who wants it there
          if (next && element === next.element) next = tree.next_own(parent, parent.own, next.index + 1, done);
          else if (element.parentNode !== parent || next) parent.insertBefore(element, next ? next.element : null);
        }
        parent.own = own;
      },

      // As it mostly is: the same elements, in the same order.
      are_there(parent, nodes) {
        const own = parent.own;
        return !!own && own.length === nodes.length && own.every((element, i) => element.node.k === nodes[i].k &&
          element.localName === nodes[i].t && parent.contains(element));
      },

      renew(element, node, is_drawn) {
        const is_same = tree.is_same(node, element.node);
        if (!is_drawn && !is_same) tree.moved = true;
        if (!is_same || tree.is_field(element) || node.t === 'select') tree.fill(element, node);
        else element.node = node;
        if (node.t !== 'input' && node.t !== 'textarea' && !node.i && (node.c || element.own))
          tree.show(element, node.c || [], is_drawn || (node.s && 'data-region' in node.s));
      },

      // Lines that went by are the elements of those that came: making new ones costs more than all else of a frame. Not
      // what could have the focus.
      take_again(nodes, known, gone) {
        const spare = [...gone].filter((element) => !element.node.a);
        for (const node of nodes) {
          if (node.a || known.has(node.k) || !spare.length || spare[0].localName !== node.t) continue;
          gone.delete(spare[0]);
          known.set(node.k, spare.shift());
        }
      },

      // But for what is in them.
      is_same(node, was) {
        const names = was ? Object.keys(node) : [];
        return !!was && names.length === Object.keys(was).length &&
          names.every((name) => name === 'c' || tree.are_equal(node[name], was[name]));
      },

      are_equal(one, other) {
        if (one === other) return true;
        if (!one || !other || typeof one !== 'object' || typeof other !== 'object') return false;
        const names = Object.keys(one);
        return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
      },

      // The next of the elements that were there before, still are where they were put, and are to be placed.
      next_own(parent, own, index, done) {
        for (; index < own.length; ++index)
          if (!done.has(own[index]) && own[index].parentNode === parent) return { element: own[index], index };
        return null;
      },

      make(node) {
        const element = document.createElement(node.t);
        if (node.t === 'button') element.type = 'button';
        if (node.r === 'alert') tree.alerts.push(element);
        if (node.t === 'input') Object.assign(element, { type: node.y || 'text', autocomplete: 'off', spellcheck: false });
        if (node.t === 'textarea') element.autocomplete = 'off';
        if (node.s && 'data-region' in node.s) element.addEventListener('wheel', input.wheel, { passive: false });
        // The browser's own field for days writes them in another order than the page does.
        if (node.y === 'day') Object.assign(element, { type: 'text', inputMode: 'numeric', maxLength: 10, placeholder: 'yyyy-mm-dd', pattern: '\\d{4}(-\\d{2}-|\\d{2})\\d{2}' });
        return element;
      },

      // From now on the field shows what the state made of its text, be it nothing.
      end_typing(field) {
        delete field.dataset.typed;
        delete field.dataset.told;
        if (tree.is_field(field) && field.type !== 'file' && field.node && field.value !== field.node.v) field.value = field.node.v;
      },

      // Writes only what is other than when the element was filled before.
      fill(element, node) {
        const was = element.node || {};
        element.node = node;
        if (node.k !== was.k) element.setAttribute('data-key', node.k);
        if (['r', 'l', 'a', 'g', 's'].some((name) => !tree.are_equal(node[name], was[name]))) tree.name(element, node);
        const place = tree.place_of(node), before = tree.place_of(was);
        for (const side of ['left', 'top', 'width', 'height'])
          if (place[side] !== before[side]) element.style[side] = place[side];
        if (node.t === 'input' || node.t === 'textarea' || node.t === 'select') tree.fill_field(element, node, was);
        else if (node.t === 'x-part') { if (!was.s || node.s.href !== was.s.href) tree.fill_part(element, node.s.href); }
        else if (node.i) tree.fill_with_icon(element, node, was);
        else if (!node.c && (node.x !== was.x || element.words)) {
          element.words = null;
          element.textContent = node.x || '';
        }
      },

      // A part of the page that the server writes, from its address. It holds texts, tables and pictures; scripts in it would
      // not run.
      async fill_part(element, from) {
        element.textContent = 'Loading…';
        let text;
        try {
          const answer = await fetch(from);
          text = await answer.text();
          if (!answer.ok) text = `Not loaded: ${(JSON.parse(text) || {}).detail}`;
          else if (element.node.s.href === from) return void (element.innerHTML = text);
        } catch (error) {
          text = `Not loaded: ${error.message}`;
        }
        if (element.node.s.href === from) element.textContent = text;
      },

      // Its attributes.
      name(element, node) {
        const had = element.named || {};
        const wanted = Object.assign({ role: node.r, 'aria-label': node.l, 'data-action': node.a, 'data-arg': node.g }, node.s);
        if (/^https?:/i.test(wanted.href || '')) Object.assign(wanted, { target: '_blank', rel: 'noopener noreferrer' });
        element.named = wanted;
        for (const name of Object.keys(had)) if (!(name in wanted)) element.removeAttribute(name);
        for (const name of Object.keys(wanted)) {
          if (wanted[name] === had[name]) continue;
          if (wanted[name] === undefined || (wanted[name] === '' && name !== 'value')) element.removeAttribute(name);
          else element.setAttribute(name, wanted[name]);
        }
      },

      // Its sides as CSS writes them; empty: where the page puts it.
      place_of(node) {
        const [left, top, width, height] = node.b || (node.n ? [node.n[0], undefined, node.n[1]] : [node.e, node.o, undefined, node.h]);
        const length = (side) => (side === undefined ? '' : `${side}${node.n ? '%' : 'px'}`);
        return { left: length(left), top: length(top), width: length(width), height: length(height) };
      },

      fill_field(element, node, was) {
        if (node.y === 'file') return;  // what was chosen is sent, and forgotten
        if (node.p !== was.p) element.placeholder = node.p || '';
        if (node.t === 'select') {
          tree.show(element, node.c || []);
          if (element.value !== node.v) element.value = node.v;
          return;
        }
        // What was typed stays as it was typed, though the state may read less out of it ("120k", a blank at the
        // end), until the state changes by itself.
        if (!element.dataset.typed && element.value !== node.v && element.dataset.told !== node.v) element.value = node.v;
        delete element.dataset.typed;
        element.dataset.told = node.v;
      },

      fill_with_icon(element, node, was) {
        const is_new = !element.words;
        if (is_new) {
          element.textContent = '';  // what it said while it had no icon
          const kSvg = 'http://www.w3.org/2000/svg';
          const icon = document.createElementNS(kSvg, 'svg');
          icon.setAttribute('class', 'icon');
          icon.setAttribute('aria-hidden', 'true');
          element.picture = document.createElementNS(kSvg, 'use');
          icon.append(element.picture);
          element.words = document.createElement('span');
          element.append(icon, element.words);
        }
        if (node.i !== was.i) element.picture.setAttribute('href', `icons.svg#${node.i}`);
        if (is_new || node.x !== was.x) element.words.textContent = node.x || '';
      },

      show_tree(json) {
        const active = document.activeElement;
        const had_focus = active && active !== document.body && tree.root.contains(active);
        const others = had_focus ? tree.around(active) : [];
        const before = tree.root.querySelector('[aria-modal]');
        tree.show(tree.root, JSON.parse(UTF8ToString(json)));
        const dialog = tree.root.querySelector('[aria-modal]');
        if (dialog && !before) tree.openers.push(active);
        menus.follow();
        tree.give_focus();
        // What is wrong with a field that somebody has left stays where it is: they are at another one now.
        for (const alert of tree.alerts.splice(0)) {
          const field = alert.id && tree.root.querySelector(`[aria-describedby~="${alert.id}"]`);
          if (!field || field === document.activeElement) alert.scrollIntoView({ block: 'nearest' });
        }
        if (!dialog && before) tree.give_back(tree.openers.pop());
        const now = document.activeElement;
        if (had_focus && tree.wanted_focus === null && (!tree.root.contains(now) || now.closest('[inert]'))) {
          tree.find_focus(others);
          // A list that was read before takes it away for a moment only.
          if (active.dataset.key === tree.given_focus) tree.wanted_focus = tree.given_focus;
        }
        // The next key may scroll what has just come.
        if (tree.has_new_place) tree.measure_moved();
        if (tree.moved) requestAnimationFrame(tree.measure_moved);
      },

      give_back(opener) {
        if (opener && tree.root.contains(opener)) opener.focus({ preventScroll: true });
      },

      focus_field(key) {
        tree.wanted_focus = UTF8ToString(key);
        tree.give_focus();
      },

      // At once after a change this would make the browser lay the page out in the midst of a frame; before the next one is
      // drawn it is laid out already.
      measure_moved() {
        if (!tree.moved) return;
        tree.moved = tree.has_new_place = false;
        tree.measure();
      },

      // Tells where regions lie on the canvas, and how windows are scrolled, where that has changed.
      measure() {
        const seen = new Set();
        for (const element of tree.root.querySelectorAll('[data-region], [data-window]')) {
          const key = element.dataset.key;
          seen.add(key);
          let place;
          if (element.dataset.region) {
            const { left, top, width, height } = element.getBoundingClientRect();
            place = [left, top, width, height];
          } else {
            place = [element.scrollLeft, element.scrollTop, element.clientWidth, element.clientHeight];
          }
          if (String(tree.places.get(key)) === String(place)) continue;
          tree.places.set(key, place);
          page.call('zapply_place', key, ...place);
        }
        for (const key of tree.places.keys()) if (!seen.has(key)) tree.places.delete(key);
      },

      scroll_window(key, top) {
        const element = tree.find(UTF8ToString(key));
        if (element) element.scrollTop = top;
        tree.measure();
      },
    };
  },
});
