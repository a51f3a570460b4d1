#include "server/store/opinions.h"

#include <chrono>
#include <string_view>

#include "server/store/job_rows.h"
#include "server/store/meta_table.h"
#include "server/store/sql/transaction.h"
#include "server/store/store.h"
#include "shared/job_match.h"

namespace zapply {
namespace {

/// Above all scores.
constexpr int kByHand = 1000;

constexpr std::string_view kSelect =
    "SELECT job_id, profile_id, state, place, tries, next_try_at, coalesce(cause, ''), coalesce(asked_model, ''), key,"
    " coalesce(model, ''), figure, coalesce(comment, ''), coalesce(quotes, '[]'), coalesce(left_out, '[]'),"
    " coalesce(asked_at, 0) FROM opinions ";

StoredOpinion read_row(Statement& select) {
  StoredOpinion out;
  std::int64_t place = 0;
  select.read(out.job_id, out.profile_id, out.state, place, out.tries, out.next_try_at, out.cause, out.asked_model);
  out.is_by_hand = place >= kByHand;
  if (select.is_null(8)) return out;
  GivenOpinion& given = out.given.emplace();
  select.read_from(8, given.key, given.model, given.figure, given.comment);
  given.quotes = from_json_array(select.text(12));
  given.left_out = from_json_array(select.text(13));
  given.asked_at = select.column<Timestamp>(14);
  return out;
}

std::optional<StoredOpinion> read_one(Statement select) {
  if (!select.step()) return std::nullopt;
  return read_row(select);
}

std::int64_t day_of(Timestamp time) { return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count(); }

void count_ask(Database& database, Timestamp now) {
  database.prepare("INSERT INTO opinion_asks (day, asks) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET asks = asks + 1")
      .bind_all(day_of(now))
      .run();
}

}  // namespace

std::optional<StoredOpinion> find_opinion(Store& store, std::int64_t job_id, std::int64_t profile_id) {
  return read(store, [&](Database& database) {
    auto select = database.prepare(std::string(kSelect) + "WHERE job_id = ? AND profile_id = ?");
    select.bind_all(job_id, profile_id);
    return read_one(std::move(select));
  });
}

std::int64_t queue_opinions_of_run(Store& store, std::int64_t run_id, std::int64_t most) {
  struct Fitting {
    std::int64_t job_id = 0, profile_id = 0, score = 0;
  };
  // A run may have found many: they are looked through while others write.
  const auto best = read(store, [&](Database& database) {
    std::vector<Fitting> out;
    auto select = database.prepare(
        "SELECT m.job_id, m.profile_id, m.score FROM jobs AS j INDEXED BY jobs_by_run CROSS JOIN matches AS m"
        " ON m.job_id = j.id WHERE j.run_id = ?1 AND j.state = 0 AND m.verdict < 2 AND m.score >= ?2"
        " ORDER BY m.score DESC, m.job_id DESC, m.profile_id LIMIT ?3");
    select.bind_all(run_id, kFittingScore, most);
    while (select.step()) {
      Fitting& each = out.emplace_back();
      select.read(each.job_id, each.profile_id, each.score);
    }
    return out;
  });
  if (best.empty()) return 0;
  return write(store, [&](Database& database) {
    const Doing doing(database, "ask for second opinions of run", run_id);
    next_revision(database);  // wakes who asks
    // Either may be gone by now.
    auto insert = database.prepare(
        "INSERT INTO opinions (job_id, profile_id, state, place) SELECT j.id, p.id, 'waiting', ?3"
        " FROM jobs AS j CROSS JOIN profiles AS p WHERE j.id = ?1 AND p.id = ?2 ON CONFLICT DO NOTHING");
    std::int64_t count = 0;
    for (const Fitting& each : best) {
      insert.bind_all(each.job_id, each.profile_id, each.score).run();
      count += database.changes();
    }
    return count;
  });
}

void queue_opinion_first(Store& store, std::int64_t job_id, std::int64_t profile_id) {
  write_durably(store, [&](Database& database) {
    const Doing doing(database, "ask for a second opinion of job", job_id);
    next_revision(database);
    const auto last =
        database.first<std::int64_t>("SELECT max(place) FROM opinions WHERE state = 'waiting'").value_or(0);
    database
        .prepare(
            "INSERT INTO opinions (job_id, profile_id, state, place) VALUES (?, ?, 'waiting', max(?, ?) + 1)"
            " ON CONFLICT (job_id, profile_id) DO UPDATE SET state = 'waiting', place = excluded.place, tries = 0,"
            " next_try_at = 0, cause = NULL")
        .bind_all(job_id, profile_id, last, kByHand)
        .run();
  });
}

void withdraw_opinion(Store& store, const StoredOpinion& one) {
  write(store, [&](Database& database) {
    const Doing doing(database, "ask for no second opinion of job", one.job_id);
    next_revision(database);
    database.prepare("DELETE FROM opinions WHERE job_id = ? AND profile_id = ? AND state = 'waiting' AND key IS NULL")
        .bind_all(one.job_id, one.profile_id)
        .run();
    database
        .prepare(
            "UPDATE opinions SET state = 'answered', cause = NULL WHERE job_id = ? AND profile_id = ? AND state ="
            " 'waiting'")
        .bind_all(one.job_id, one.profile_id)
        .run();
  });
}

std::optional<StoredOpinion> next_opinion(Store& store, Timestamp now) {
  return read(store, [&](Database& database) {
    auto select = database.prepare(std::string(kSelect) +
                                   "INDEXED BY opinions_waiting WHERE state = 'waiting' AND next_try_at <= ?"
                                   " ORDER BY place DESC LIMIT 1");
    select.bind_all(now);
    return read_one(std::move(select));
  });
}

std::optional<Timestamp> next_opinion_at(Store& store) {
  return read(store, [](Database& database) {
    return database.first<Timestamp>(
        "SELECT min(next_try_at) FROM opinions INDEXED BY opinions_waiting WHERE state = 'waiting'");
  });
}

std::int64_t count_waiting_opinions(Store& store) {
  return read(store, [](Database& database) {
    return database
        .first<std::int64_t>("SELECT count(*) FROM opinions INDEXED BY opinions_waiting WHERE state = 'waiting'")
        .value_or(0);
  });
}

void begin_asking(Store& store, const std::string& model) {
  write(store, [&](Database& database) {
    const Doing doing(database, "begin to ask for second opinions");
    database.prepare("UPDATE opinions SET next_try_at = 0 WHERE state = 'waiting' AND next_try_at > 0").run();
    database
        .prepare(
            "UPDATE opinions SET state = 'waiting', tries = 0, next_try_at = 0, cause = NULL WHERE state = 'unusable'"
            " AND asked_model IS NOT ?")
        .bind_all(model)
        .run();
  });
}

std::int64_t asks_on_day_of(Store& store, Timestamp time) {
  return read(store, [&](Database& database) {
    return database.first<std::int64_t>("SELECT asks FROM opinion_asks WHERE day = ?", day_of(time)).value_or(0);
  });
}

void count_ask(Store& store, Timestamp now) {
  write(store, [&](Database& database) {
    const Doing doing(database, "count a question to a language model");
    count_ask(database, now);
  });
}

void count_ask(Store& store, const StoredOpinion& one, const std::string& model, Timestamp now) {
  write(store, [&](Database& database) {
    const Doing doing(database, "count a question about job", one.job_id);
    count_ask(database, now);
    database.prepare("UPDATE opinions SET asked_model = ?3 WHERE job_id = ?1 AND profile_id = ?2")
        .bind_all(one.job_id, one.profile_id, model)
        .run();
  });
}

void keep_opinion(Store& store, const StoredOpinion& one, const GivenOpinion& given) {
  write(store, [&](Database& database) {
    const Doing doing(database, "keep the second opinion of job", one.job_id);
    next_revision(database);
    const std::string quotes = to_json_array(given.quotes), left_out = to_json_array(given.left_out);
    database
        .prepare(
            "UPDATE opinions SET state = 'answered', tries = 0, next_try_at = 0, cause = NULL, key = ?3, model = ?4,"
            " figure = ?5, comment = ?6, quotes = ?7, left_out = ?8, asked_at = ?9"
            " WHERE job_id = ?1 AND profile_id = ?2")
        .bind_all(one.job_id, one.profile_id, given.key, given.model, given.figure, given.comment, quotes, left_out,
                  given.asked_at)
        .run();
  });
}

void keep_former_opinion(Store& store, const StoredOpinion& one) {
  write(store, [&](Database& database) {
    const Doing doing(database, "keep the former opinion of job", one.job_id);
    next_revision(database);
    database
        .prepare(
            "UPDATE opinions SET state = 'answered', tries = 0, next_try_at = 0, cause = NULL"
            " WHERE job_id = ? AND profile_id = ? AND key IS NOT NULL")
        .bind_all(one.job_id, one.profile_id)
        .run();
  });
}

void keep_opinion_failure(Store& store, const StoredOpinion& one, const OpinionFailure& failure) {
  write(store, [&](Database& database) {
    const Doing doing(database, "keep why there is no opinion of job", one.job_id);
    next_revision(database);
    database
        .prepare(
            "UPDATE opinions SET state = ?3, cause = ?4, next_try_at = ?5, tries = tries + ?6"
            " WHERE job_id = ?1 AND profile_id = ?2")
        .bind_all(one.job_id, one.profile_id, failure.gives_up ? OpinionState::kUnusable : OpinionState::kWaiting,
                  failure.cause, failure.next_try_at, failure.counts ? 1 : 0)
        .run();
  });
}

}  // namespace zapply
