#pragma once

#include <optional>
#include <string>

#include "server/asking/opinion_asker.h"
#include "server/store/opinions.h"

namespace zapply {

struct Job;
struct Profile;

/// {state, figure, comment, quotes[], model, asked_at, left_out[], cause, next_try, is_older, may_ask}, or null where nobody
/// was and nobody can be asked. Without an asker only what is stored is known.
std::string opinion_json(const std::optional<StoredOpinion>&, const Profile&, const Job&, const OpinionAsker*);
/// The same for the terminal; empty where nobody was to be asked.
std::string opinion_text(const std::optional<StoredOpinion>&, const Profile&, const Job&, const ZoneOffset&);

/// {configured, model, host, context, asks_per_run, asks_per_day, asked_today, waiting, paused_until, cause, last_failure,
/// last_failure_at}.
std::string to_json(const OpinionAsker&, Store&);

/// {reachable, model_known, models[], rung, milliseconds, cause}.
std::string to_json(const ModelTest&);

}  // namespace zapply
