#include "server/extract/extract.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <unordered_map>
#include <unordered_set>

#include "server/documents/charset.h"
#include "server/extract/job_bytes.h"
#include "server/extract/job_reader.h"
#include "server/extract/posting_texts.h"
#include "server/extract/said.h"
#include "server/sources/jsonld_fields.h"
#include "server/threads/shortage.h"
#include "server/threads/work_limit.h"
#include "server/values/dates.h"
#include "server/values/names_nothing.h"
#include "server/values/url.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr std::size_t kItemsMax = kNodesMax - 1;     ///< of a page
constexpr std::int64_t kPageBytesMax = 145'000'000;  ///< of its document and its jobs
constexpr std::size_t kDetailItemsMax = 50'000;      ///< each to be asked for; as many as a sitemap may list
constexpr std::size_t kFewItems = 3;                 ///< fewer may lack a field by chance

constexpr std::string_view kPast = "postings whose validThrough is past are left out";

// A posting's last day ends when it has ended everywhere; a time without a zone may be meant in any.
constexpr std::chrono::hours kDayEverywhere{36};
constexpr std::chrono::hours kAnyZone{12};

Placeholders given_by(const SourceFile& file, const PageOrigin& origin) {
  Placeholders given;
  if (file.kind == SourceKind::kCompanies) {
    given = company_placeholders(file, origin.company).value_or(Placeholders());
    given["company"] = origin.company;
  }
  if (!origin.found.empty()) given["found"] = origin.found;
  return given;
}

std::optional<std::int64_t> whole_number(const std::vector<std::string>& texts) {
  std::int64_t value = 0;
  if (texts.empty()) return std::nullopt;
  const std::string& text = texts.front();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

void read_paging(const SourceFile& file, const PageOrigin& origin, const Node& root, Page& page) {
  const auto texts = [&root](const std::string& locator) {
    std::vector<std::string> out;
    if (!locator.empty()) root.texts(locator, Node::Want::kText, out);
    return out;
  };
  const Paging& paging = file.paging;
  // What says that there is no further page is looked at before it is made a link.
  const auto first_of = [](std::vector<std::string> found) {
    std::optional<std::string> token;
    if (!found.empty() && !names_nothing(found.front())) token = std::move(found.front());
    return token;
  };
  page.total = whole_number(texts(paging.total_at));
  page.total_pages = whole_number(texts(paging.total_pages_at));
  if (paging.style == Paging::Style::kCursor) {
    page.next = first_of(texts(paging.cursor_at));
  } else if (paging.style == Paging::Style::kNext) {
    std::optional<std::string> link;
    if (paging.cursor_at.empty())
      link = next_link(origin.link_header);
    else
      link = first_of(texts(paging.cursor_at));
    if (link) page.next = resolve_url(*link, origin.url);
  } else if (paging.style == Paging::Style::kIndex) {
    for (const std::string& link : texts(paging.cursor_at))
      if (auto url = resolve_url(link, origin.url)) page.pages.push_back(std::move(*url));
  }
}

/// The answer as a document; null with the reason in `error`. JSON may stand in a script of a page.
std::unique_ptr<Document> open(Format format, const std::string& inside, const std::string& items,
                               std::string_view body, DocumentError& error) {
  return inside.empty() ? read_document(format, body, error, items) : read_json_inside(body, inside, items, error);
}

void add_note(std::string_view note, std::vector<std::string>& notes) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.emplace_back(note);
}

void append_notes(const Document& document, std::vector<std::string>& notes) {
  notes.insert(notes.end(), document.notes().begin(), document.notes().end());
}

RequestTemplate detail_request(const SourceFile& file, const Placeholders& given, FieldValues& values, const Job& job) {
  Placeholders filled = given;
  const RequestTemplate& request = file.detail->request;
  std::vector<std::string> names = placeholder_names(request.url + ' ' + request.body);
  for (const auto& header : request.headers)
    for (std::string& name : placeholder_names(header.second)) names.push_back(std::move(name));
  for (const std::string& name : names)
    if (values.has_field(name)) filled[name] = values.placeholder(name);
  filled["url"] = job.url;
  filled["id"] = job.source_id;
  return fill(request, filled);
}

bool has_leaf(const Field& field, const Node& item) {
  if (field.constant) return true;
  if (field.of.empty()) return item.has(field.at);
  return std::any_of(field.of.begin(), field.of.end(), [&](const Field& one) { return has_leaf(one, item); });
}

const Field* first_leaf(const Field& field) { return field.of.empty() ? &field : first_leaf(field.of.front()); }

void refuse(Page& page, std::string why) {
  page.error = std::move(why);
  page.is_unexpected = true;
}

/// Without a company that it belongs to, a page is not what the file describes.
void look_for_lost_fields(const SourceFile& file, const std::vector<std::unique_ptr<Node>>& items, Page& page) {
  static constexpr std::array<std::string_view, 4> kUsual{"company", "location", "published_at", "description"};
  if (page.jobs.size() < kFewItems) return;
  for (const std::string_view name : kUsual) {
    const auto field = file.job.find(name);
    // A field that has somewhere else to look may well be missing.
    if (field == file.job.end() || !field->second.of.empty() || field->second.constant) continue;
    if (file.detail && file.detail->job.contains(name)) continue;
    // The same from every item is not there for any.
    const bool is_of_page = items.front()->is_from_top(field->second.at);
    const bool there = std::any_of(items.begin(), is_of_page ? items.begin() + 1 : items.end(),
                                   [&](const auto& item) { return has_leaf(field->second, *item); });
    if (there) continue;
    const std::string what = "none of the " + count_of(page.items, "item", "items") + " has anything at " +
                             first_leaf(field->second)->at + " (" + std::string(name) + ")";
    if (name == "company") refuse(page, what);
    page.lost.push_back({std::string(name), what});
  }
}

/// What a page says of where it stands, or where it was found.
std::string own_address(const Node& posting, const PageOrigin& origin) {
  std::vector<std::string> canonical;
  posting.texts("$/page/url", Node::Want::kText, canonical);
  const std::optional<std::string> url = canonical.empty() ? std::nullopt : resolve_url(canonical.front(), origin.url);
  return url ? *url : resolve_url(origin.url, "").value_or("");
}

/// With what a JobPosting says beside it, unless the file says itself what the description is.
void complete_description(const Node& posting, const JobFields& fields, Job& job) {
  static const JobFields kOwn = json_ld_job_fields();
  const auto field = fields.find("description");
  if (field == fields.end() || !(field->second == kOwn.at("description"))) return;
  std::string description = job.description.value_or("");
  append_posting_texts(posting, description);
  if (!description.empty()) job.description = std::move(description);
}

/// When a JobPosting ended, by its own word; nothing while it may be open.
std::optional<Timestamp> past_end(const Node& posting, const PageOrigin& origin, const ZoneOffset& zone) {
  std::vector<std::string> texts;
  posting.texts("/validThrough", Node::Want::kText, texts);
  if (texts.empty()) return std::nullopt;
  const std::optional<ReadDate> until = parse_date(texts.front(), Conversion::kDate, origin.fetched_at, zone);
  if (!until) return std::nullopt;
  const auto lasts = until->is_day ? kDayEverywhere : kAnyZone;
  return until->at + lasts < origin.fetched_at ? std::optional(until->at) : std::nullopt;
}

void read_items(const SourceFile& file, const PageOrigin& origin, const std::vector<std::unique_ptr<Node>>& items,
                const WorkLimit& limit, std::int64_t bytes_max, Page& page) {
  const Placeholders given = given_by(file, origin);
  page.jobs.reserve(items.size());
  std::unordered_map<std::size_t, std::size_t> places;  // of jobs, by the hashes of their ids
  TopTexts top;
  std::unordered_map<std::size_t, JoinedPlaces> joined;  // of those that are listed again, by their places
  constexpr std::int64_t kEachBeside = 128;              // its node, and where it stands in `places`
  std::int64_t bytes = 0;
  for (const auto& item : items) {
    limit.look();
    ++page.items;
    FieldValues values(*item, file.job, given, origin.fetched_at, file.zone, &top);
    const bool kept =
        std::all_of(file.only.begin(), file.only.end(), [&](const Condition& one) { return values.holds(one); }) &&
        std::none_of(file.skip.begin(), file.skip.end(), [&](const Condition& one) { return values.holds(one); });
    if (!kept) {
      ++page.skipped;
      continue;
    }
    Job job;
    // A posting without a link is at the page that it stands on.
    if (file.format == Format::kJsonLd) job.url = own_address(*item, origin);
    std::string said;
    if (std::string reason = read_job(values, file, origin, job, said); !reason.empty()) {
      page.failures.push_back({page.items, std::move(reason)});
      continue;
    }
    if (file.format == Format::kJsonLd) {
      complete_description(*item, file.job, job);
      job.closed_at = past_end(*item, origin, file.zone);
      if (job.closed_at) add_note(kPast, page.notes);
    }
    const auto [place, is_new] = places.try_emplace(std::hash<std::string>()(job.source_id), page.jobs.size());
    if (!is_new && join_places(page.jobs[place->second], joined[place->second], job)) {
      append_said_again(page.said[place->second], said);
      ++page.again;
      continue;
    }
    if (file.detail) page.details.push_back(detail_request(file, given, values, job));
    bytes += kEachBeside + bytes_of(job) + static_cast<std::int64_t>(sizeof said + said.capacity());
    if (file.detail) bytes += bytes_of(page.details.back());
    page.jobs.push_back(std::move(job));
    page.said.push_back(std::move(said));
    if (bytes > bytes_max) {
      page.error = "the list was not read to its end: its jobs take more than " + format_bytes(bytes_max);
      return;
    }
  }
}

/// Of several postings on a page the one that the page is about: boards also list what else there is.
const Node* posting_of(const std::vector<std::unique_ptr<Node>>& postings, const Node& page, const Job& job) {
  const auto words = [](const Node& node, std::initializer_list<std::string_view> locators) {
    std::vector<std::string> texts, out;
    for (const std::string_view locator : locators) node.texts(locator, Node::Want::kText, texts);
    for (const std::string& text : texts) {
      std::string word;
      for (const char c : text + ' ') {
        if (ascii::is_alphanumeric(c) || ascii::is_beyond(c))
          word += ascii::lower(c);
        else if (!word.empty())
          out.push_back(std::exchange(word, ""));
      }
    }
    return out;
  };
  const std::vector<std::string> told = words(page, {"/page/title", "/page/heading"});
  const std::unordered_set<std::string_view> about(told.begin(), told.end());
  const Node* best = postings.empty() ? nullptr : postings.front().get();
  double best_score = -1;
  for (const auto& posting : postings) {
    std::vector<std::string> title;
    posting->texts("/title", Node::Want::kText, title);
    const std::vector<std::string> own = words(*posting, {"/title", "/hiringOrganization/name"});
    double score = 0;
    for (const std::string& word : own)
      if (about.contains(word)) score += 1.0 / static_cast<double>(own.size());
    if (!job.title.empty() && !title.empty() && clean_line(title.front()) == job.title) score += 2;
    if (score > best_score) {
      best_score = score;
      best = posting.get();
    }
  }
  return best;
}

Page read_page(const SourceFile& file, const PageOrigin& origin, std::string_view body) {
  const WorkLimit limit(origin.stop, origin.time_max);
  Page page;
  DocumentError error;
  const std::unique_ptr<Document> document = open(file.format, file.inside, file.items, body, error);
  if (!document) {
    page.error = error.what;
    page.is_unexpected = error.is_unexpected;
    return page;
  }
  if (origin.let_go && !document->refers_to_body()) origin.let_go();
  append_notes(*document, page.notes);
  ItemList list = document->items(file.items);
  read_paging(file, origin, document->root(), page);
  if (!list.error.empty() && page.pages.empty() && (origin.is_first || file.format == Format::kJson)) {
    if (document->fault().empty())
      refuse(page, list.error);
    else
      page.error = document->fault();
    return page;
  }
  if (const std::size_t max = file.detail ? kDetailItemsMax : kItemsMax; list.items.size() > max) {
    page.error = document->fault();
    if (page.error.empty())
      page.error = "the page lists more than " + with_thousands(static_cast<long long>(max)) + " items";
    return page;
  }
  try {
    read_items(file, origin, list.items, limit, kPageBytesMax - document->bytes(), page);
  } catch (const WorkEnded& end) {
    page.error = std::string("the list was not read to its end: ") + end.what();
    return page;
  }
  for (BrokenItem& item : list.broken) {
    ++page.items;
    page.failures.push_back({item.position > 0 ? item.position : page.items, std::move(item.reason)});
  }
  if (!page.error.empty()) return page;
  if (page.jobs.empty() && !page.failures.empty())
    refuse(page, "none of the " + count_of(page.items, "item", "items") + " is a job: " + page.failures.front().reason);
  else
    look_for_lost_fields(file, list.items, page);
  if (!document->fault().empty()) {
    page.error = document->fault();
    page.is_unexpected = false;
  }
  return page;
}

std::string read_detail(const SourceFile& file, const PageOrigin& origin, std::string_view body, Job& job,
                        std::string& said, std::vector<std::string>& notes) {
  const Detail& detail = *file.detail;
  const WorkLimit limit(origin.stop, origin.time_max);
  DocumentError error;
  const std::unique_ptr<Document> document = open(detail.format, detail.inside, detail.item, body, error);
  if (!document) return error.what;
  append_notes(*document, notes);
  if (!document->fault().empty()) return document->fault();
  std::vector<std::unique_ptr<Node>> nodes;
  const Node* posting = &document->root();
  if (detail.format == Format::kJsonLd) {
    ItemList list = document->items("");
    if (!list.error.empty()) return list.error;
    nodes = std::move(list.items);
    posting = posting_of(nodes, document->root(), job);
  } else if (!detail.item.empty()) {
    nodes = document->root().nodes(detail.item);
    if (nodes.empty())
      return "expected the posting at " + detail.item + ", found " + describe_body(body) + " without it";
    posting = nodes.front().get();
  }
  // What a list shows is open; of mere addresses only the posting tells.
  if (detail.format == Format::kJsonLd && job.title.empty()) {
    job.closed_at = past_end(*posting, origin, file.zone);
    if (job.closed_at) add_note(kPast, notes);
  }
  Placeholders given = given_by(file, origin);
  given["id"] = job.source_id;
  given["url"] = job.url;
  given["title"] = job.title;
  FieldValues values(*posting, detail.job, given, origin.fetched_at, file.zone);
  Job merged = job;
  std::string said_now = said;
  merge_fields(values, origin, merged, said_now);
  if (detail.format == Format::kJsonLd) complete_description(*posting, detail.job, merged);
  // The list decides what the posting is; its page may write its own address otherwise.
  merged.source_id = job.source_id;
  if (detail.format == Format::kJsonLd && !job.url.empty()) merged.url = job.url;
  if (merged.title.empty()) return "it has no title";
  job = std::move(merged);
  said = std::move(said_now);
  return "";
}

std::string unreadable(const std::exception& fault) { return "the answer could not be read: " + cause_of(fault); }

}  // namespace

std::string unexpected(bool was_read, std::string_view error) {
  return (was_read ? "the board seems to have changed: " : "the source's file does not fit the board: ") +
         std::string(error);
}

Page extract_page(const SourceFile& file, const PageOrigin& origin, std::string_view body) {
  try {
    std::string converted, note;
    const std::string_view text = to_utf8(body, origin.content_type, converted, note);
    if (origin.let_go && !converted.empty()) origin.let_go();
    Page page = read_page(file, origin, text);
    if (!note.empty()) page.notes.push_back(std::move(note));
    return page;
  } catch (const std::exception& fault) {
    Page page;
    page.error = unreadable(fault);
    return page;
  }
}

std::string extract_detail(const SourceFile& file, const PageOrigin& origin, std::string_view body, Job& job,
                           std::string* said, std::vector<std::string>* notes) {
  try {
    std::string converted, note, nothing;
    std::vector<std::string> unheard;
    std::vector<std::string>& all = notes ? *notes : unheard;
    const std::string_view text = to_utf8(body, origin.content_type, converted, note);
    if (origin.let_go && !converted.empty()) origin.let_go();
    if (!note.empty()) all.push_back(std::move(note));
    return read_detail(file, origin, text, job, said ? *said : nothing, all);
  } catch (const std::exception& fault) {
    return unreadable(fault);
  }
}

FoundValue extract_found(const SourceFile& file, const PageOrigin& origin, std::string_view body) {
  FoundValue found;
  try {
    DocumentError error;
    const std::unique_ptr<Document> document = read_document(file.find->format, body, error);
    found.error = document ? document->fault() : error.what;
    if (!found.error.empty()) return found;
    const WorkLimit limit(origin.stop, origin.time_max);
    const Placeholders given = given_by(file, origin);
    static const JobFields kNoFields;
    FieldValues values(document->root(), kNoFields, given, origin.fetched_at, file.zone);
    std::vector<std::string> texts = values.evaluate(file.find->value);
    if (!texts.empty())
      found.value = clean_line(texts.front(), 1000);
    else
      found.error =
          "expected a value at " + first_leaf(file.find->value)->at + ", found " + describe_body(body) + " without it";
  } catch (const std::exception& fault) {
    found.error = unreadable(fault);
  }
  return found;
}

}  // namespace zapply
