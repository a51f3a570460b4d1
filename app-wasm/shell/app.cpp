#include "app-wasm/shell/app.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "app-wasm/log/log_actions.h"
#include "app-wasm/shell/shell_view.h"
#include "app-wasm/ui/browser.h"
#include "shared/json_writer.h"

namespace zapply {
namespace {

/// Dear ImGui needs a frame to see a change and one or two to settle what follows from it.
constexpr int kFramesAfterChange = 3;
constexpr std::chrono::milliseconds kNewsInterval{250};
/// While somebody scrolls.
constexpr std::chrono::milliseconds kScrollInterval{1000};
/// So long what comes is taken for what a person waits for.
constexpr std::chrono::milliseconds kAnswersToPerson{1000};

ZoneMeant zone_meant(const std::string& text) {
  char* const answer = zapply_js_zones_named(text.c_str());
  const std::string_view lines(answer);
  const std::size_t zone_end = std::min(lines.find('\n'), lines.size());
  ZoneMeant meant{std::string(lines.substr(0, zone_end)), {}};
  for (std::size_t at = zone_end; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', ++at), lines.size());
    meant.others.emplace_back(lines.substr(at, end - at));
    at = end;
  }
  std::free(answer);
  return meant;
}

std::vector<Choice> code_names(const std::string& kind) {
  char* const answer = zapply_js_names_of(kind.c_str());
  const std::string_view lines(answer);
  std::vector<Choice> out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size()), tab = lines.find('\t', at);
    if (tab < end)
      out.push_back({std::string(lines.substr(at, tab - at)), std::string(lines.substr(tab + 1, end - tab - 1))});
    at = end + 1;
  }
  std::free(answer);
  return out;
}

/// A notice as it is told to who does not see it: with what may be done about it.
std::string aloud(const std::optional<Notice>& notice) {
  if (!notice) return {};
  std::string words = notice->text;
  if (!notice->question.empty())
    words += ". " + notice->question + " Keys 1 to " + std::to_string(notice->answers.size()) + " answer.";
  if (!notice->undo.name.empty() && !notice->undo.key.empty()) words += " " + std::string(notice->undo.key) + ": undo.";
  return words;
}

}  // namespace

App::App()
    : shell_({system_now, [this](const std::string& zone, Timestamp at) { return offset_minutes(zone, at); },
              zone_meant, code_names}),
      api_client_(shell_),
      host_(make_host()) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTrickleEventQueue = false;  // a press and its release come in frames of their own already
  ImGui::GetStyle().WindowPadding = {0, 0};
  ImGui::GetStyle().WindowBorderSize = 0;
  ImGui::GetStyle().WindowMinSize = {1, 1};
  renderer_ = std::make_unique<Renderer>();
  char* const settings = zapply_js_load_settings();
  kept_settings_ = parse_settings(settings);
  std::free(settings);
  dashboard().settings = kept_settings_;
  fonts_.load();
}

UiHost App::make_host() {
  return {.is_enabled = [this](const Action& action,
                               std::string_view arg) { return shell_.actions().is_enabled(action.name, arg); },
          .run = [this](const Action& action, std::string_view arg) { shell_.actions().run(action.name, arg); },
          .open_menu = [this]() -> std::string_view { return dashboard().overlays.menu(); },
          .now = system_now,
          .offset_minutes = [this](Timestamp at) { return dashboard().offset_minutes(at); }};
}

const Palette& App::palette() const {
  const ThemeChoice theme = dashboard().settings.theme;
  return theme == ThemeChoice::kLight || (theme == ThemeChoice::kSystem && !dark_) ? light_palette() : dark_palette();
}

std::optional<int> App::offset_minutes(const std::string& zone, Timestamp at) {
  // Zones change their offset on a quarter of an hour, if at all.
  const std::int64_t quarter = to_ms(at) / 900'000;
  const auto key = std::make_pair(zone, quarter);
  if (const auto known = offsets_.find(key); known != offsets_.end()) return known->second;
  if (offsets_.size() > 4096) offsets_.clear();
  const double minutes = zapply_js_zone_offset(zone.c_str(), static_cast<double>(to_ms(at)));
  return offsets_[key] = std::isnan(minutes) ? std::nullopt : std::optional(static_cast<int>(minutes));
}

void App::changed() {
  work();
  frames_left_ = kFramesAfterChange;
  zapply_js_request_frame();
}

/// Carries out what the state left to be done; draws nothing.
void App::work() {
  api_client_.work();
  if (const auto address = dashboard().navigation.take_change())
    zapply_js_set_address(address->hash.c_str(), address->step == Navigation::Step::kPush);
  if (dashboard().settings != kept_settings_) {
    kept_settings_ = dashboard().settings;
    zapply_js_save_settings(settings_text(kept_settings_).c_str());
  }
  if (std::string title = shell_.title(); title != shown_title_)
    zapply_js_set_title((shown_title_ = std::move(title)).c_str());
  if (std::exchange(shown_icon_, shell_.tab().icon()) != shell_.tab().icon()) zapply_js_set_icon(shown_icon_.data());
  const std::string notice = aloud(dashboard().notices.shown());
  if (notice != shown_notice_) {
    shown_notice_ = notice;
    zapply_js_announce(notice.c_str(), dashboard().notices.shown() && dashboard().notices.shown()->is_error);
  }
  carry_out_effects();
  std::optional<Timestamp> next = shell_.wake_at();
  if (may_show_page()) next = std::min(next.value_or(Timestamp::max()), page_due_at());
  zapply_js_wake_in(next ? std::max(static_cast<double>((*next - dashboard().now()).count()), 0.0) + 1 : -1);
}

void App::carry_out_effects() {
  Effects& effects = dashboard().effects;
  if (const auto text = effects.take_copy()) zapply_js_copy(text->c_str());
  if (effects.take_copy_address()) zapply_js_copy_address();
  if (const auto path = effects.take_download()) zapply_js_download(path->c_str());
  if (const auto url = effects.take_link()) zapply_js_open_link(url->c_str());
  if (const auto words = effects.take_words()) zapply_js_announce(words->c_str(), 0);
  if (const auto field = effects.take_field()) zapply_js_focus_field(field->c_str());
  if (effects.take_reload()) zapply_js_reload_page();
  const bool dark = palette().is_dark;
  if (std::exchange(shown_dark_, dark) != dark)
    zapply_js_set_theme(dark ? "dark" : "light", css_colors(palette()).c_str());
}

void App::frame(double time_ms) {
  if (!renderer_->has_context() || !fonts_.is_ready() || renderer_->width() == 0) return;
  ImGui::GetIO().DeltaTime = static_cast<float>(std::clamp((time_ms - last_frame_ms_) / 1000, 0.001, 0.1));
  last_frame_ms_ = time_ms;
  --frames_left_;
  renderer_->begin_frame();
  page_.start(ratio_);
  Ui ui(host_, palette(), fonts_, page_, ratio_, input_);
  input_.wheel_x = input_.wheel_y = 0;
  ui.drawn_texts = wanted_texts_;
  draw(ui);
  if (ui.has_regions) {
    renderer_->end_frame();
  } else {
    ImGui::EndFrame();
  }
  if (std::exchange(canvas_shown_, ui.has_regions) != canvas_shown_) zapply_js_show_canvas(canvas_shown_);
  if (frames_drawn_++ == 0) zapply_js_first_frame_drawn();
  if (ui.cursor != shown_cursor_) zapply_js_set_cursor((shown_cursor_ = ui.cursor).c_str());
  page_waits_ = page_.finish() != shown_page_;
  for (const auto& [key, top] : ui.scrolled) {
    scrolled_.insert_or_assign(key, top);
    if (const auto place = input_.places.find(key); place != input_.places.end()) place->second.top = top;
  }
  input_.rows = std::move(ui.rows);
  show_page();
  if (!page_waits_) scroll_windows();
  if (ui.is_moving) frames_left_ = std::max(frames_left_, 1);
  work();  // drawing tells the state what is on screen, and clicks act
  if (frames_left_ > 0) zapply_js_request_frame();
}

void App::draw(Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("zapply", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  ui.fill(ui.screen(), ui.palette.page);
  describe_shell(ui, shell_);
  ImGui::End();
}

/// Not while a frame is due: the tree is older than the state then, and its fields would undo what was typed since.
bool App::may_show_page() const { return page_waits_ && frames_left_ <= 0; }

/// While somebody scrolls, what is drawn goes by too fast to be read out, and each change of the page costs more than a
/// frame.
Timestamp App::page_due_at() const {
  const Timestamp rests_at = std::min(scrolled_at_ + kNewsInterval, page_shown_at_ + kScrollInterval);
  return std::max(page_shown_at_ + kNewsInterval, rests_at);
}

/// At once after what a person did; what comes by itself waits for its turn, at most four times a second.
void App::show_page() {
  const Timestamp now = dashboard().now();
  const bool is_awaited = now < acted_at_ + kAnswersToPerson;
  if (!page_waits_ || (!is_awaited && now < page_due_at())) return;
  page_waits_ = false;
  page_shown_at_ = now;
  shown_page_ = page_.tree();
  zapply_js_show_page(shown_page_.c_str());
  scroll_windows();
}

/// What stands in a window moves together with it.
void App::scroll_windows() {
  for (const auto& [key, top] : std::exchange(scrolled_, {})) zapply_js_scroll_window(key.c_str(), top);
}

void App::resize(int width, int height, float ratio) {
  noticed_person();
  ratio_ = ratio;
  renderer_->resize(width, height);
  changed();
}

void App::pointer(Pointer kind, float x, float y, int button, bool touch, bool shift) {
  input_.shift = shift;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  if (kind == Pointer::kLeave) {
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  } else {
    io.AddMousePosEvent(x, y);
  }
  if (kind == Pointer::kDown || kind == Pointer::kUp)
    io.AddMouseButtonEvent(button == 1 ? 2 : 0, kind == Pointer::kDown);
  changed();
}

void App::wheel(float dx, float dy) {
  input_.wheel_x += dx;
  input_.wheel_y += dy;
  scrolled_at_ = dashboard().now();
  changed();
}

bool App::key(std::string_view key, int modifiers) {
  constexpr int kShift = 1, kControl = 2, kAlt = 4;
  if (modifiers & kAlt) return false;
  // Shift is in a character already ("G"); with other keys it is named.
  const bool is_named = key.size() > 1 && key.find(':') == std::string_view::npos;
  std::string name;
  if (modifiers & kControl) name += "Ctrl+";
  if (modifiers & kShift && is_named) name += "Shift+";
  name += key;
  const bool used = shell_.press_key(name);
  if (used) noticed_person();
  if (used) changed();
  return used;
}

void App::focus_moved(std::string key) {
  if (key == input_.focused_key) return;
  noticed_person();
  input_.focused_key = std::move(key);
  changed();
}

void App::act(std::string_view action, std::string_view arg) {
  noticed_person();
  shell_.actions().run(action, arg);
  changed();
}

void App::arrive(std::string_view hash) {
  noticed_person();
  shell_.arrive(hash);
  changed();
}

void App::visible(bool visible) {
  shell_.set_visible(visible);
  changed();
}

void App::prefers_dark(bool dark) {
  dark_ = dark;
  changed();
}

void App::wake() {
  const bool only_page = may_show_page() && !(shell_.wake_at() && *shell_.wake_at() <= dashboard().now());
  if (may_show_page()) show_page();
  if (only_page) return work();
  shell_.tick();
  changed();
}

void App::answer(int ticket, int status, std::string body) {
  dashboard().requests.answer(ticket, {status, std::move(body)});
  changed();
}

void App::stream_opened() {
  api_client_.stream_opened();
  changed();
}

void App::stream_ended(int status, std::string why) {
  api_client_.stream_ended(status, std::move(why));
  changed();
}

void App::online() {
  dashboard().connection.retry();
  changed();
}

void App::event(std::string_view name, std::string_view data) {
  shell_.event(name, data);
  changed();
}

void App::font(int slot, void* bytes, int size) {
  fonts_.take(slot, bytes, size);
  changed();
}

void App::place(std::string_view key, const Place& place) {
  Place& known = input_.places[std::string(key)];
  if (std::exchange(known, place) == place) return;
  noticed_person();
  changed();
}

void App::context(bool restored) {
  if (!restored) return renderer_->lost_context();
  renderer_->restored_context();
  changed();
}

std::optional<std::string> App::copy() {
  shell_.actions().run(selection_action("copy").name);
  std::optional<std::string> text = dashboard().effects.take_copy();
  changed();
  return text;
}

void App::copy_failed() {
  dashboard().notices.tell("The browser did not allow copying. The text is here now: press Ctrl+C again.", true);
  changed();
}

bool App::is_settled() const {
  return is_page_current() && fonts_.is_settled() && !dashboard().requests.is_any_pending();
}

std::int64_t App::last_drawn_seq() const {
  const Log& log = this->log();
  const std::int64_t end = std::min(log.scroll().end_row(), log.row_count());
  for (std::int64_t row = end - 1; row >= log.scroll().top_row(); --row)
    if (log.entry_at(row)) return log.seq_of(row);
  return 0;
}

std::string App::report_texts() {
  std::vector<DrawnText> texts;
  wanted_texts_ = &texts;
  frame(last_frame_ms_ + 1);
  wanted_texts_ = nullptr;
  std::string out;
  JsonWriter json(out);
  const auto rect = [&](std::string_view name, const Rect& r) {
    json.key(name).begin_array();
    for (const float edge : {r.x, r.y, r.w, r.h}) json.value(static_cast<double>(edge));
    json.end_array();
  };
  json.begin_array();
  for (const DrawnText& text : texts) {
    json.begin_object().field("text", text.text);
    rect("rect", text.rect);
    rect("clip", text.clip);
    json.end_object();
  }
  json.end_array();
  return out;
}

}  // namespace zapply
