// The pointer, the wheel, fingers and keys.
mergeInto(LibraryManager.library, {
  $input__deps: ['$make_input', '$menus', '$page', '$tree'],
  $input: '=make_input()',
  $make_input: function() {
    return {
      pan: null,     // the finger that scrolls
      resting: 0,    // the timer of a finger that stays

      // What happens over a region is the canvas's.
      listen(canvas) {
        const place = (event) => {
          const box = canvas.getBoundingClientRect();
          return [(event.clientX - box.left) * page.ratio, (event.clientY - box.top) * page.ratio];
        };
        const tell = (kind, event) => Module['_zapply_pointer'](
          kind, ...place(event), event.button, event.pointerType === 'touch' ? 1 : 0, event.shiftKey ? 1 : 0);
        const on = (type, act) => tree.root.addEventListener(type, (event) => {
          const region = !tree.is_field(event.target) && event.target.closest('[data-region]');
          if (region) act(event, region);
        }, { passive: false });

        on('pointermove', (event) => {
          if (event.pointerType === 'touch') input.drag(event);
          else tell(0, event);
        });
        on('pointerdown', (event, region) => {
          region.focus({ preventScroll: true });
          if (event.pointerType === 'touch') {
            input.touch(event, region);
            tell(0, event);
            return;
          }
          if (event.button > 1) return;
          region.setPointerCapture(event.pointerId);
          tell(1, event);
          page.draw_now();
          event.preventDefault();
        });
        on('pointerup', (event) => {
          if (event.pointerType === 'touch') {
            if (!input.lift(event)) return;
            tell(1, event);
            page.draw_now();
          }
          tell(2, event);
          page.draw_now();
          if (event.pointerType === 'touch') tell(3, event);
        });
        // What opens under the finger is not clicked by it.
        on('touchend', (event) => event.preventDefault());
        on('pointercancel', (event) => { input.pan = null; tell(3, event); });
        on('pointerout', (event, region) => {
          const stays = event.relatedTarget && region.contains(event.relatedTarget);
          if (event.pointerType !== 'touch' && !stays) tell(3, event);
        });
        on('contextmenu', (event, region) => {
          if (!region.dataset.menu) return;
          event.preventDefault();
          const by_key = event.button !== 2 && !event.ctrlKey && event.pointerType !== 'touch';
          input.open_menu(region, by_key ? '' : `${Math.round(event.clientX)},${Math.round(event.clientY)}`);
        });
        document.addEventListener('keydown', input.key);
        document.addEventListener('pointerdown', menus.press, true);
        document.addEventListener('click', menus.swallow, true);
      },

      // Of each region by itself: what is no region scrolls without waiting for us.
      wheel(event) {
        if (event.ctrlKey || tree.is_field(event.target)) return;  // the browser's zoom
        const unit = [1, 40, page.canvas.clientHeight][event.deltaMode];
        Module['_zapply_wheel'](event.deltaX * unit * page.ratio, event.deltaY * unit * page.ratio);
        event.preventDefault();
      },

      // The region's own, for what is at a place, in CSS pixels; empty: for where the reader is.
      open_menu(region, place) {
        region.focus({ preventScroll: true });  // the menu gives it back
        page.call('zapply_act', region.dataset.menu, place);
        page.draw_now();
      },

      key(event) {
        tree.wanted_focus = null;  // what did not come until now is not waited for any longer
        if (event.isComposing || event.defaultPrevented || menus.key(event)) return;
        const is_sent = event.key === 'Enter' && (event.ctrlKey || event.metaKey);  // what is filled in
        if (event.target.tagName === 'SELECT' && !is_sent) return;
        const is_button = event.target.tagName === 'BUTTON' || event.target.type === 'file', is_link = event.target.tagName === 'A';
        if ((is_button && event.key === ' ') || (event.key === 'Enter' && (is_link || (is_button && !is_sent)))) return;
        const modifiers = (event.shiftKey ? 1 : 0) | (event.ctrlKey || event.metaKey ? 2 : 0) | (event.altKey ? 4 : 0);
        if (tree.is_field(event.target) && event.target.type !== 'file') return input.key_in_field(event, modifiers);
        if (input.read_on(event)) return event.preventDefault();
        if (is_link && event.key === ' ') return;
        if (page.call('zapply_key', event.key, modifiers)) page.draw_now();
        else if (modifiers || !input.scroll(event.key, event.target)) return;
        event.preventDefault();
      },

      // The keys that no action wants scroll what is read: of what is open, or else of the page. Within what scrolls the
      // browser does it.
      scroll(key, target) {
        const kinds = '.window, .scroll, .overview';
        if (target.closest(kinds) || target.closest('[role=dialog]')) return false;
        const scrolls = [...tree.root.querySelectorAll(kinds)].filter((each) =>
          each.scrollHeight > each.clientHeight + 1 && !each.closest('[inert]') && each.checkVisibility());
        const place = scrolls.pop();
        const by = place && { ArrowDown: 40, ArrowUp: -40, PageDown: place.clientHeight - 40, PageUp: 40 - place.clientHeight,
          ' ': place.clientHeight - 40, Home: -place.scrollHeight, End: place.scrollHeight }[key];
        if (by) place.scrollBy({ top: by, behavior: 'instant' });
        return Boolean(by);
      },

      // The text that is open scrolls, wherever the focus is; by arrows where it lies over its list. Returns whether it
      // did.
      read_on(event) {
        const text = tree.root.querySelector('.detail > .scroll');
        if (!text || event.ctrlKey || event.metaKey || event.altKey || text.closest('[inert]')) return false;
        const most = text.clientHeight * 0.9, all = text.scrollHeight;
        const ways = { ' ': event.shiftKey ? -most : most, PageDown: most, PageUp: -most, Home: -all, End: all };
        if (text.closest('.split').querySelector('.list[inert]')) Object.assign(ways, { ArrowDown: 60, ArrowUp: -60 });
        if (!(event.key in ways)) return false;
        text.scrollBy(0, ways[event.key]);
        return true;
      },

      // A field keeps its keys, except those that lead out of it or on from it.
      key_in_field(event, modifiers) {
        const field = event.target;
        if (event.key === 'Enter' && modifiers & 2) {
          tree.end_typing(field);
          if (!page.call('zapply_key', 'Enter', modifiers)) return;
        } else if (event.key === 'Backspace' && field.dataset.commits && field.value === '') {
          page.call('zapply_key', `${field.dataset.key}:Backspace`, 0);
        } else if (field.tagName === 'TEXTAREA' && event.key !== 'Escape') {
          return;
        } else if (event.key === 'Escape') {
          const leads = page.call('zapply_key', `${field.dataset.key}:Escape`, 0) ||
            (field.closest('[role=dialog], .filters.open') && page.call('zapply_key', 'Escape', 0));
          if (!leads) tree.resting_place().focus({ preventScroll: true });
        } else if (event.key === 'Enter') {
          tree.end_typing(event.target);
          page.call('zapply_key', `${event.target.dataset.key}:${event.shiftKey ? 'Shift+' : ''}Enter`, 0);
        } else {
          return;
        }
        event.preventDefault();
        page.draw_now();
      },

      // Fingers: a drag scrolls what is below it and glides on, unless the finger rests before it lifts; a touch that
      // stays is a click, one that stays for long opens the menu.
      touch(event, region) {
        clearTimeout(input.resting);
        if (region.dataset.menu) input.resting = setTimeout(() => {
          if (!input.pan || input.pan.moved) return;
          input.pan = null;
          input.open_menu(region, `${Math.round(event.clientX)},${Math.round(event.clientY)}`);
        }, 500);
        input.pan = { id: event.pointerId, x: event.clientX, y: event.clientY, moved: false, at: event.timeStamp, v: 0 };
      },
      drag(event) {
        const pan = input.pan;
        if (!pan || pan.id !== event.pointerId) return;
        const dx = pan.x - event.clientX, dy = pan.y - event.clientY;
        if (!pan.moved && Math.hypot(dx, dy) < 8) return;
        const dt = Math.max(event.timeStamp - pan.at, 1);
        pan.v = 0.7 * (dy / dt) + 0.3 * pan.v;
        Object.assign(pan, { moved: true, x: event.clientX, y: event.clientY, at: event.timeStamp });
        Module['_zapply_wheel'](dx * page.ratio, dy * page.ratio);
      },
      lift(event) {
        const pan = input.pan;
        input.pan = null;
        if (!pan || pan.id !== event.pointerId) return false;
        if (!pan.moved) return true;
        if (event.timeStamp - pan.at > 100) return false;
        let v = pan.v, last = event.timeStamp;
        const glide = (now) => {
          if (input.pan || Math.abs(v) < 0.02) return;
          const dt = Math.min(now - last, 50);
          last = now;
          Module['_zapply_wheel'](0, v * dt * page.ratio);
          v *= Math.pow(0.996, dt);
          requestAnimationFrame(glide);
        };
        requestAnimationFrame(glide);
        return false;
      },
    };
  },
});
