// The English names of countries and languages, which the browser has.
mergeInto(LibraryManager.library, {
  $names__deps: ['$make_names', '$page'],
  $names: '=make_names()',
  $make_names: function() {
    return {
      // "CO\tColombia", a line each, by name; codes that stand for another one are left out.
      of(kind) {
        const type = UTF8ToString(kind), is_region = type === 'region', letters = [...'abcdefghijklmnopqrstuvwxyz'];
        const lines = [];
        if (Intl.DisplayNames) {
          const shown = new Intl.DisplayNames('en', { type, fallback: 'none' });
          for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
            const written = is_region ? code.toUpperCase() : code, tag = is_region ? `und-${written}` : written;
            if (is_region && /^(X[^K]|Q[^A]|EZ|UN|ZZ)/.test(written)) continue;
            const name = Intl.getCanonicalLocales(tag)[0] === tag && shown.of(written);
            if (name) lines.push(`${written}\t${name}`);
          }
        }
        lines.sort((a, b) => a.slice(3).localeCompare(b.slice(3)));
        return page.give(new TextEncoder().encode(lines.join('\n')));
      },
    };
  },
});
