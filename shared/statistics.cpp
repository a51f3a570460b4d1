#include "shared/statistics.h"

#include "shared/json_reader.h"
#include "shared/protocol.h"

namespace zapply {
namespace {

using namespace from_json;

// --- writing

void write_numbers(JsonWriter& out, std::string_view name, const std::vector<std::int64_t>& numbers) {
  out.key(name).begin_array();
  for (const std::int64_t number : numbers) out.value(number);
  out.end_array();
}

template <class T, class Write>
void write_list(JsonWriter& out, std::string_view name, const std::vector<T>& all, Write write_fields) {
  out.key(name).begin_array();
  for (const T& one : all) {
    out.begin_object();
    write_fields(one);
    out.end_object();
  }
  out.end_array();
}

void write_new_jobs(JsonWriter& out, const NewJobs& in) {
  out.key("new_jobs").begin_object().field("jobs", in.jobs);
  write_list(out, "sources", in.sources, [&](const NewJobs::OfSource& source) {
    out.field("source_name", source.source_name);
    write_numbers(out, "days", source.days);
  });
  out.end_object();
}

void write_pay(JsonWriter& out, const Pay& in) {
  out.key("pay").begin_object().field("jobs", in.jobs).field("with_pay", in.with_pay);
  write_list(out, "currencies", in.currencies, [&](const PaySpread& spread) {
    out.field("currency", spread.currency)
        .field("jobs", spread.jobs)
        .field("least", spread.least)
        .field("lower", spread.lower)
        .field("median", spread.median)
        .field("upper", spread.upper)
        .field("most", spread.most)
        .field("step", spread.step)
        .field("first", spread.first);
    write_numbers(out, "bands", spread.bands);
    out.field("below", spread.below).field("above", spread.above);
  });
  out.end_object();
}

void write_closing(JsonWriter& out, const Closing& in) {
  out.key("closing").begin_object().field("jobs", in.jobs).field("closed", in.closed).field("untold", in.untold);
  out.field("half_by", in.half_by);
  write_list(out, "points", in.points, [&](const Closing::Point& point) {
    out.field("day", point.day).field("at_risk", point.at_risk).field("closed", point.closed);
    out.field("open_share", point.open_share);
  });
  out.end_object();
}

void write_skills(JsonWriter& out, const std::optional<SkillsAsked>& in) {
  out.key("skills");
  if (!in) {
    out.null();
    return;
  }
  out.begin_object().field("jobs", in->jobs).field("looked_at", in->looked_at).field("silent", in->silent);
  write_list(out, "skills", in->skills, [&](const SkillsAsked::Skill& skill) {
    out.field("name", skill.name).field("held", skill.held).field("must", skill.must).field("nice", skill.nice);
    out.field("unclear", skill.unclear);
  });
  out.end_object();
}

void write_sources(JsonWriter& out, const std::vector<SourceYield>& in) {
  write_list(out, "sources", in, [&](const SourceYield& source) {
    out.field("source_name", source.source_name);
    write_list(out, "asks", source.asks, [&](const SourceYield::Ask& ask) {
      out.field("run_id", ask.run_id).field("outcome", ask.outcome).field("jobs_new", ask.jobs_new);
    });
    out.field("asked", source.asked).field("requests", source.requests).field("bytes", source.bytes);
    out.field("listed", source.listed).field("found", source.found).field("unique", source.unique);
    out.field("starred", source.starred).field("fitting", source.fitting);
  });
}

void write_verdicts(JsonWriter& out, const std::optional<Verdicts>& in) {
  out.key("verdicts");
  if (!in) {
    out.null();
    return;
  }
  out.begin_object().field("jobs", in->jobs).field("unmatched", in->unmatched);
  write_list(out, "counts", in->counts, [&](const VerdictCount& count) {
    out.field("verdict", count.verdict).field("fits", count.fits).field("rule", count.rule).field("jobs", count.jobs);
  });
  out.end_object();
}

// --- reading

void read_numbers(const json& in, const char* key, std::vector<std::int64_t>& out) {
  read_all(in, key, out, [&](const json& number) {
    if (!number.is_number_integer()) fail(key, "a list of whole numbers");
    return number.get<std::int64_t>();
  });
}

NewJobs new_jobs_from(const json& in) {
  NewJobs out;
  read(in, "jobs", out.jobs);
  read_all(in, "sources", out.sources, [](const json& source) {
    NewJobs::OfSource of;
    read(source, "source_name", of.source_name);
    read_numbers(source, "days", of.days);
    return of;
  });
  return out;
}

PaySpread spread_from(const json& in) {
  PaySpread out;
  read(in, "currency", out.currency);
  read(in, "jobs", out.jobs);
  read(in, "least", out.least);
  read(in, "lower", out.lower);
  read(in, "median", out.median);
  read(in, "upper", out.upper);
  read(in, "most", out.most);
  read(in, "step", out.step);
  read(in, "first", out.first);
  read_numbers(in, "bands", out.bands);
  read(in, "below", out.below);
  read(in, "above", out.above);
  return out;
}

Pay pay_from(const json& in) {
  Pay out;
  read(in, "jobs", out.jobs);
  read(in, "with_pay", out.with_pay);
  read_all(in, "currencies", out.currencies, spread_from);
  return out;
}

Closing closing_from(const json& in) {
  Closing out;
  read(in, "jobs", out.jobs);
  read(in, "closed", out.closed);
  read(in, "untold", out.untold);
  read(in, "half_by", out.half_by);
  read_all(in, "points", out.points, [](const json& point) {
    Closing::Point of;
    read(point, "day", of.day);
    read(point, "at_risk", of.at_risk);
    read(point, "closed", of.closed);
    read(point, "open_share", of.open_share);
    return of;
  });
  return out;
}

SkillsAsked skills_from(const json& in) {
  SkillsAsked out;
  read(in, "jobs", out.jobs);
  read(in, "looked_at", out.looked_at);
  read(in, "silent", out.silent);
  read_all(in, "skills", out.skills, [](const json& skill) {
    SkillsAsked::Skill of;
    read(skill, "name", of.name);
    read(skill, "held", of.held);
    read(skill, "must", of.must);
    read(skill, "nice", of.nice);
    read(skill, "unclear", of.unclear);
    return of;
  });
  return out;
}

SourceYield yield_from(const json& in) {
  SourceYield out;
  read(in, "source_name", out.source_name);
  read_all(in, "asks", out.asks, [](const json& ask) {
    SourceYield::Ask of;
    read(ask, "run_id", of.run_id);
    read(ask, "outcome", of.outcome);
    read(ask, "jobs_new", of.jobs_new);
    return of;
  });
  read(in, "asked", out.asked);
  read(in, "requests", out.requests);
  read(in, "bytes", out.bytes);
  read(in, "listed", out.listed);
  read(in, "found", out.found);
  read(in, "unique", out.unique);
  read(in, "starred", out.starred);
  read(in, "fitting", out.fitting);
  return out;
}

Verdicts verdicts_from(const json& in) {
  Verdicts out;
  read(in, "jobs", out.jobs);
  read(in, "unmatched", out.unmatched);
  read_all(in, "counts", out.counts, [](const json& count) {
    VerdictCount of;
    read(count, "verdict", of.verdict);
    read(count, "fits", of.fits);
    read(count, "rule", of.rule);
    read(count, "jobs", of.jobs);
    return of;
  });
  return out;
}

}  // namespace

void write(JsonWriter& out, const Statistics& in) {
  out.begin_object().field("at", in.at).field("from", in.from).field("to", in.to).field("zone", in.zone);
  out.field("days", in.days).field("profile", in.profile).field("is_exact", in.is_exact);
  write_new_jobs(out, in.new_jobs);
  write_pay(out, in.pay);
  write_closing(out, in.closing);
  write_skills(out, in.skills);
  write_sources(out, in.sources);
  write_verdicts(out, in.verdicts);
  out.end_object();
}

Statistics parse_statistics(std::string_view text) {
  const json in = parse(text);
  Statistics out;
  read(in, "at", out.at);
  read(in, "from", out.from);
  read(in, "to", out.to);
  read(in, "zone", out.zone);
  read(in, "days", out.days);
  read(in, "profile", out.profile);
  read(in, "is_exact", out.is_exact);
  out.new_jobs = new_jobs_from(at(in, "new_jobs"));
  out.pay = pay_from(at(in, "pay"));
  out.closing = closing_from(at(in, "closing"));
  if (const json& skills = at(in, "skills"); !skills.is_null()) out.skills = skills_from(skills);
  read_all(in, "sources", out.sources, yield_from);
  if (const json& verdicts = at(in, "verdicts"); !verdicts.is_null()) out.verdicts = verdicts_from(verdicts);
  return out;
}

}  // namespace zapply
