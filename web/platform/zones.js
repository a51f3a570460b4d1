// Zones of the IANA database, which the browser has.
mergeInto(LibraryManager.library, {
  $zones__deps: ['$make_zones', '$page'],
  $zones: '=make_zones()',
  $make_zones: function() {
    return {
      formats: new Map(),  // zone -> Intl.DateTimeFormat

      offset(zone, ms) {
        const name = UTF8ToString(zone);
        if (name === 'browser') return -new Date(ms).getTimezoneOffset();
        let format = zones.formats.get(name);
        if (!format) {
          try {
            format = new Intl.DateTimeFormat('en-US', {
              timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric',
              minute: 'numeric', second: 'numeric',
            });
          } catch (ignored) {
            return NaN;
          }
          zones.formats.set(name, format);
        }
        const part = {};
        for (const piece of format.formatToParts(ms)) part[piece.type] = Number(piece.value);
        const local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
        return Math.round((local - Math.floor(ms / 1000) * 1000) / 60000);
      },

      is_known(zone) {
        try {
          return !!new Intl.DateTimeFormat('en-US', { timeZone: zone });
        } catch (ignored) {
          return false;
        }
      },

      // What a person may mean by a text, a line each: the zone that it is, or an empty one; and those that it could be. Of
      // "browser" the second is its name.
      named(text) {
        const plain = (name) => name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ /g, '_').toLowerCase();
        const typed = UTF8ToString(text).trim(), wanted = plain(typed);
        const answer = (...lines) => page.give(new TextEncoder().encode(lines.join('\n')));
        if (typed === 'browser') return answer(typed, new Intl.DateTimeFormat().resolvedOptions().timeZone);
        if (!wanted) return answer('');
        const all = Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : [];
        const whole = all.find((zone) => zone.toLowerCase() === wanted);
        if (whole || zones.is_known(typed)) return answer(whole || typed);
        const city_of = (zone) => plain(zone).split('/').pop();
        let cities = all.filter((zone) => city_of(zone) === wanted || plain(zone).endsWith('/' + wanted));
        // Some cities have a zone of another name by now, as Kolkata had.
        if (!cities.length && /^[a-z_]{3,}$/.test(wanted)) {
          const name = wanted.replace(/(^|_)[a-z]/g, (letter) => letter.toUpperCase());
          const areas = ['Africa', 'America', 'Asia', 'Atlantic', 'Australia', 'Europe', 'Indian', 'Pacific'];
          cities = areas.map((area) => `${area}/${name}`).filter(zones.is_known);
        }
        if (cities.length === 1) return answer(cities[0]);
        if (!cities.length && wanted.length > 2) cities = all.filter((zone) => city_of(zone).startsWith(wanted));
        return answer('', ...cities.slice(0, 4));
      },
    };
  },
});
