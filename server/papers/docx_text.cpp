#include "server/papers/docx_text.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <vector>

#include "server/documents/xml_memory.h"
#include "server/papers/paper_fault.h"
#include "shared/ascii.h"
#include "shared/text.h"

namespace zapply {
namespace {

constexpr zip_int64_t kEntriesMax = 2000;
constexpr zip_uint64_t kPartBytesMax = 8 * 1024 * 1024;
constexpr zip_uint64_t kRatioMax = 400;  // Word's own are below 30
constexpr std::int64_t kTreeBytesMax = 200 * 1024 * 1024;
constexpr int kDepthMax = 100;
constexpr std::size_t kTextBytesMax = 1024 * 1024;
constexpr std::size_t kOfPart = 6;  // a cell of a table with so many lines is no row's

[[noreturn]] void fail(const char* what) { throw PaperFault(what); }

class Archive {
 public:
  explicit Archive(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source != nullptr) archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (archive_ == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&error);
    if (archive_ == nullptr)
      fail("The document is damaged: it begins like DOCX, and is no whole archive. Save it anew.");
    if (zip_get_num_entries(archive_.get(), 0) > kEntriesMax)
      fail("The archive holds too many files to be a Word document.");
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive_.get(), 0); ++i)
      if (const char* const name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0))
        out.emplace_back(name);
    return out;
  }
  /// Nothing where there is no such file. What the archive says of sizes is not believed.
  std::optional<std::string> read(const std::string& name) const {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat(archive_.get(), name.c_str(), 0, &about) != 0) return std::nullopt;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
      fail("The document is protected by a password: save it without one.");
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(archive_.get(), name.c_str(), 0),
                                                                 zip_fclose);
    if (!file) fail("The document is damaged: a part of it can't be unpacked. Save it anew.");
    std::string out;
    char buffer[64 * 1024];
    while (true) {
      const zip_int64_t got = zip_fread(file.get(), buffer, sizeof buffer);
      if (got < 0) fail("The document is damaged: a part of it can't be unpacked. Save it anew.");
      if (got == 0) return out;
      out.append(buffer, static_cast<std::size_t>(got));
      const bool is_bomb = (about.valid & ZIP_STAT_COMP_SIZE) != 0 && out.size() > 1024 * 1024 &&
                           out.size() / kRatioMax > about.comp_size;
      if (out.size() > kPartBytesMax || is_bomb) fail("The document unpacks to far more than a CV holds.");
    }
  }

 private:
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive_{nullptr, zip_discard};
};

/// By its name without a prefix, which is the maker's choice.
std::string_view name_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node each : node.children())
    if (name_of(each) == name) return each;
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes()) {
    const std::string_view own = each.name();
    const std::size_t colon = own.find(':');
    if ((colon == std::string_view::npos ? own : own.substr(colon + 1)) == name) return each.value();
  }
  return {};
}

bool is_on(const pugi::xml_node& flag) {
  if (!flag) return false;
  const std::string_view value = attribute(flag, "val");
  return value != "0" && value != "false" && value != "none";
}

struct Paragraph {
  std::string text;
  std::size_t bold = 0;  ///< bytes at its beginning
  bool is_bold_all = true;
  int size = 0;  ///< of its largest letters, in half points; 0: the style's
  int level = 0;
  bool is_item = false;
};

class Reader {
 public:
  void read_body(const pugi::xml_node& node, int depth) {
    if (depth > kDepthMax) fail("The document is nested too deeply to be a CV.");
    for (const pugi::xml_node each : node.children()) {
      const std::string_view name = name_of(each);
      if (name == "p")
        add(read_paragraph(each, depth + 1));
      else if (name == "tbl")
        read_table(each, depth + 1);
      else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "body" || name == "document" ||
               name == "hdr" || name == "smartTag" || name == "ins")
        read_body(each, depth + 1);
    }
  }

  std::string text() {
    mark_largest();
    std::string out;
    for (const Paragraph& each : all_) {
      if (each.text == "\f") {
        out += "\f\n";
        continue;
      }
      if (each.text.empty()) {
        out += '\n';
        continue;
      }
      if (each.level > 0) out += std::string(static_cast<std::size_t>(each.level), '#') + ' ';
      if (each.is_item) out += "- ";
      const bool is_bold = each.bold > 0 && !each.is_bold_all && each.level == 0;
      out += is_bold ? "**" + each.text.substr(0, each.bold) + "**" + each.text.substr(each.bold) : each.text;
      out += '\n';
      if (out.size() > kTextBytesMax) fail("The document holds far more text than a CV.");
    }
    return out;
  }

 private:
  void add(std::vector<Paragraph> paragraphs) {
    for (Paragraph& each : paragraphs) all_.push_back(std::move(each));
  }

  /// Line breaks make several of one.
  std::vector<Paragraph> read_paragraph(const pugi::xml_node& node, int depth) {
    std::vector<Paragraph> out(1);
    const pugi::xml_node about = child(node, "pPr");
    const std::string style = ascii::lower(attribute(child(about, "pStyle"), "val"));
    if (style == "title" || style == "titel" || style == "titre" || style == "ttulo")
      out[0].level = 1;
    else if (const std::size_t digit = style.find_first_of("123456");
             digit != std::string::npos && (style.starts_with("heading") || style.starts_with("berschrift") ||
                                            style.starts_with("titre") || style.starts_with("ttulo")))
      out[0].level = style[digit] - '0' + 1;
    out[0].is_item = child(about, "numPr") || style.find("list") != std::string::npos;
    std::vector<Paragraph> boxed;
    read_runs(node, depth, out, boxed);
    for (Paragraph& each : boxed) out.push_back(std::move(each));
    return out;
  }

  void read_runs(const pugi::xml_node& node, int depth, std::vector<Paragraph>& out, std::vector<Paragraph>& boxed) {
    if (depth > kDepthMax) fail("The document is nested too deeply to be a CV.");
    for (const pugi::xml_node each : node.children()) {
      const std::string_view name = name_of(each);
      if (name == "r")
        read_run(each, depth + 1, out, boxed);
      else if (name == "hyperlink" || name == "ins" || name == "smartTag" || name == "sdt" || name == "sdtContent" ||
               name == "fldSimple")
        read_runs(each, depth + 1, out, boxed);
    }
  }

  void read_run(const pugi::xml_node& run, int depth, std::vector<Paragraph>& out, std::vector<Paragraph>& boxed) {
    const pugi::xml_node about = child(run, "rPr");
    if (is_on(child(about, "vanish"))) return;
    const bool is_bold = is_on(child(about, "b"));
    const std::string_view size = attribute(child(about, "sz"), "val");
    for (const pugi::xml_node each : run.children()) {
      const std::string_view name = name_of(each);
      std::string text;
      if (name == "t") {
        text = each.text().get();
      } else if (name == "tab") {
        text = "\t";
      } else if (name == "br" || name == "cr") {
        out.push_back({});
        out.back().is_item = false;
        continue;
      } else if (name == "noBreakHyphen") {
        text = "-";
      } else if (name == "AlternateContent" || name == "drawing" || name == "pict") {
        read_boxes(each, depth + 1, boxed);
        continue;
      } else {
        continue;
      }
      Paragraph& now = out.back();
      const bool is_blank = trimmed(text).empty();
      if (is_bold && now.is_bold_all)
        now.bold = now.text.size() + text.size();
      else if (!is_blank)
        now.is_bold_all = false;
      now.text += text;
      if (size.size() <= 3 && !is_blank) now.size = std::max(now.size, std::atoi(std::string(size).c_str()));
    }
  }

  /// Text boxes: a drawing's, or its older form that stands beside it.
  void read_boxes(const pugi::xml_node& node, int depth, std::vector<Paragraph>& out) {
    if (depth > kDepthMax) fail("The document is nested too deeply to be a CV.");
    for (const pugi::xml_node each : node.children()) {
      const std::string_view name = name_of(each);
      if (name == "txbxContent") {
        Reader inner;
        inner.read_body(each, depth + 1);
        out.push_back({.text = "\f"});
        for (Paragraph& paragraph : inner.all_) out.push_back(std::move(paragraph));
      } else if (name != "Fallback" || !child(node, "Choice")) {
        read_boxes(each, depth + 1, out);
      }
    }
  }

  void read_table(const pugi::xml_node& table, int depth) {
    if (depth > kDepthMax) fail("The document is nested too deeply to be a CV.");
    for (const pugi::xml_node row : table.children()) {
      if (name_of(row) != "tr") continue;
      std::vector<std::vector<Paragraph>> cells;
      for (const pugi::xml_node cell : row.children()) {
        if (name_of(cell) != "tc") continue;
        Reader inner;
        inner.read_body(cell, depth + 1);
        std::erase_if(inner.all_,
                      [](const Paragraph& each) { return trimmed(each.text).empty() && each.text != "\f"; });
        if (!inner.all_.empty()) cells.push_back(std::move(inner.all_));
      }
      const auto large =
          std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return cell.size() >= kOfPart; });
      if (large >= 2)
        add_columns(std::move(cells));
      else
        add_row(std::move(cells));
    }
  }
  /// The largest first: contact and skills stand beside the work.
  void add_columns(std::vector<std::vector<Paragraph>> cells) {
    const auto size = [](const std::vector<Paragraph>& cell) {
      std::size_t sum = 0;
      for (const Paragraph& each : cell) sum += each.text.size();
      return sum;
    };
    std::stable_sort(cells.begin(), cells.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) all_.push_back({.text = "\f"});
      add(std::move(cells[i]));
    }
  }
  /// A cell's first line stands beside the one before it.
  void add_row(std::vector<std::vector<Paragraph>> cells) {
    bool was_one = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool joins = was_one && cells[i][0].level == 0;
      was_one = cells[i].size() == 1;
      if (joins) {
        all_.back().text += '\t' + cells[i][0].text;
        all_.back().bold = 0;
        cells[i].erase(cells[i].begin());
      }
      add(std::move(cells[i]));
    }
  }

  /// Where no style says which line is the title, the letters do.
  void mark_largest() {
    if (std::any_of(all_.begin(), all_.end(), [](const Paragraph& each) { return each.level == 1; })) return;
    std::vector<int> sizes;
    for (const Paragraph& each : all_)
      if (each.size > 0) sizes.push_back(each.size);
    if (sizes.size() < 3) return;
    std::sort(sizes.begin(), sizes.end());
    const int largest = sizes.back();
    if (largest * 4 < sizes[sizes.size() / 2] * 5 || std::count(sizes.begin(), sizes.end(), largest) > 2) return;
    for (Paragraph& each : all_)
      if (each.size == largest) each.level = 1;
  }

  std::vector<Paragraph> all_;
};

void read_part(const std::string& xml, Reader& reader) {
  pugi::xml_document document;
  // No document type, so no entities but XML's own five.
  const auto parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (parsed.status == pugi::status_out_of_memory) fail("The document unpacks to far more than a CV holds.");
  if (!parsed) fail("The document is damaged: a part of it is no XML. Save it anew.");
  reader.read_body(document, 0);
}

}  // namespace

std::string docx_text(std::string_view docx) {
  const Archive archive(docx);
  const XmlMemory memory(kTreeBytesMax);
  const std::vector<std::string> names = archive.names();
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  if (has("mimetype") && has("content.xml")) fail("This is an OpenDocument file (.odt): save it as DOCX or PDF.");
  const auto body = archive.read("word/document.xml");
  if (!body) fail("This is an archive, and no Word document: give the CV itself.");
  Reader reader;
  for (const std::string& name : names)
    if (name.starts_with("word/header") && name.ends_with(".xml"))
      if (const auto header = archive.read(name)) read_part(*header, reader);
  read_part(*body, reader);
  return reader.text();
}

}  // namespace zapply
