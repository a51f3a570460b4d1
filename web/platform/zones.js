// Zones of the IANA database, which the browser has.
mergeInto(LibraryManager.library, {
  $zones__deps: ['$make_zones'],
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
    };
  },
});
