#include "app-wasm/dashboard/sources_list.h"

#include <algorithm>
#include <utility>

#include "shared/json_writer.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr int kDoubt = 424;  // of an answer: whether the board has the company can't be told

}  // namespace

void SourcesList::show() {
  if (load_ == Load::kNone) reload();
}

void SourcesList::reload() {
  requests_.abandon(ticket_);
  if (load_ != Load::kReady) load_ = Load::kLoading;
  ticket_ = requests_.get("api/sources", [this](const Answer& answer) { take(answer); });
}

void SourcesList::forget() {
  requests_.abandon(ticket_);
  requests_.abandon(std::exchange(companies_ticket_, 0));
  sources_.clear();
  switches_.clear();
  load_ = Load::kNone;
  leave();
}

void SourcesList::leave() {
  draft_.clear();
  refusal_ = {};
}

void SourcesList::take(const Answer& answer) {
  auto sources = parse_answer(answer, parse_sources, error_);
  if (sources) {
    sources_ = std::move(*sources);
    load_ = Load::kReady;
  } else if (load_ != Load::kReady) {
    load_ = Load::kFailed;
  }
}

const Source* SourcesList::find(std::string_view name) const {
  const auto found =
      std::find_if(sources_.begin(), sources_.end(), [&](const Source& source) { return source.name == name; });
  return found == sources_.end() ? nullptr : &*found;
}

std::string SourcesList::label_of(std::string_view name) const {
  const Source* source = find(name);
  return source ? source->label : std::string(name);
}

void SourcesList::noticed(const Source& news) {
  for (Source& known : sources_) apply(known, news);
}

bool SourcesList::is_on(const Source& source) const {
  const auto pending = switches_.find(source.name);
  return pending == switches_.end() ? source.enabled : pending->second.wanted;
}

void SourcesList::turn(const std::string& name, bool on) {
  const auto [pending, is_free] = switches_.try_emplace(name, Switch{on, on});
  pending->second.wanted = on;
  if (!is_free) return;  // sent once the answer to the one before is there
  std::string body;
  JsonWriter(body).begin_object().field("enabled", on).end_object();
  requests_.send("PATCH", "api/sources/" + name, std::move(body), [this, name](const Answer& answer) {
    const auto done = switches_.find(name);
    if (done == switches_.end()) return;
    const Switch was = done->second;
    switches_.erase(done);
    if (take_change(name, Change::kSwitch, answer) && was.wanted != was.sent) turn(name, was.wanted);
  });
}

bool SourcesList::take_change(const std::string& name, Change change, const Answer& answer) {
  std::string error;
  const auto changed = parse_answer(answer, parse_source, error);
  refusal_ = changed ? Refusal() : Refusal{name, change, error, answer.status == kDoubt};
  if (changed)
    for (Source& known : sources_)
      if (known.name == name && changed->revision >= known.revision) known = *changed;
  return changed.has_value();
}

const std::string& SourcesList::refusal(const std::string& source, Change change) const {
  static const std::string kNone;
  return refusal_.source == source && refusal_.change == change ? refusal_.reason : kNone;
}

void SourcesList::write(std::string_view text) {
  draft_ = text;
  if (refusal_.change == Change::kCompanies) refusal_ = {};
}

bool SourcesList::has(const Source& source, const std::string& company) {
  return company.empty() ||
         std::find(source.companies.begin(), source.companies.end(), company) != source.companies.end();
}

void SourcesList::add_company(const std::string& name, bool unseen) {
  const Source* source = find(name);
  const std::string company = clean_line(draft_);
  if (!source || company.empty()) return;
  if (has(*source, company)) {
    refusal_ = {name, Change::kCompanies, "“" + company + "” is one of " + source->label + "'s companies already.",
                false};
    return;
  }
  std::vector<std::string> companies = source->companies;
  companies.push_back(company);
  save_companies(*source, companies, {.written = draft_, .unseen = unseen});
}

void SourcesList::add_found(const FoundBoard& found) {
  const Source* source = find(found.source);
  if (!source) return;
  std::vector<std::string> companies = source->companies;
  companies.push_back(found.company);
  save_companies(
      *source, companies,
      {.change = Change::kFound, .unseen = is_doubt(found.outcome), .switches_on = !source->enabled_by_config});
}

void SourcesList::remove_company(const std::string& name, const std::string& company) {
  const Source* source = find(name);
  if (!source) return;
  std::vector<std::string> companies = source->companies;
  const auto at = std::find(companies.begin(), companies.end(), company);
  if (at == companies.end()) return;
  Removed removed{name, company, static_cast<std::size_t>(at - companies.begin())};
  companies.erase(at);
  save_companies(*source, companies, {.done = [this, removed = std::move(removed)] {
    gone_ = removed;
    if (removed_) removed_(removed.source, removed.company);
  }});
}

void SourcesList::put_back() {
  const auto removed = std::exchange(gone_, std::nullopt);
  const Source* source = removed ? find(removed->source) : nullptr;
  if (!source || has(*source, removed->company)) return;
  std::vector<std::string> companies = source->companies;
  const std::size_t place = std::min(removed->place, companies.size());
  companies.insert(companies.begin() + static_cast<std::ptrdiff_t>(place), removed->company);
  save_companies(*source, companies, {.unseen = true});
}

void SourcesList::save_companies(const Source& source, const std::vector<std::string>& companies, Saving saving) {
  if (companies_ticket_ != 0) return;
  saving_ = source.name;
  refusal_ = {};
  std::string body;
  JsonWriter json(body);
  json.begin_object().field("companies", companies);
  if (saving.switches_on) json.field("enabled", true);
  if (saving.unseen) json.field("unchecked", true);
  json.end_object();
  companies_ticket_ = requests_.send("PATCH", "api/sources/" + source.name, std::move(body),
                                     [this, name = source.name, saving = std::move(saving)](const Answer& answer) {
                                       companies_ticket_ = 0;
                                       if (!take_change(name, saving.change, answer)) return;
                                       if (draft_ == saving.written) draft_.clear();
                                       if (saving.done) saving.done();
                                     });
}

}  // namespace zapply
