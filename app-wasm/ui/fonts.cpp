#include "app-wasm/ui/fonts.h"

#include <imgui.h>
#include <imgui_internal.h>  // ImFontAtlasFontDiscardBakes

#include <array>
#include <utility>

#include "app-wasm/ui/browser.h"

namespace zapply {
namespace {

/// A file of a face. The first three are the faces themselves, the others add a script to one of them.
struct FontFile {
  const char* path;
  const char* family;
  int weight;
  Face face;
  char32_t first = 0;  ///< the script's characters; none: loaded at once
  char32_t last = 0;
};

constexpr std::array kFiles{
    FontFile{"fonts/inter-regular-latin.ttf", "Inter", 400, Face::kRegular},
    FontFile{"fonts/inter-semibold-latin.ttf", "Inter", 600, Face::kStrong},
    FontFile{"fonts/jetbrains-mono-regular-latin.ttf", "JetBrains Mono", 400, Face::kMono},
    FontFile{"fonts/inter-regular-greek.ttf", "Inter Greek", 400, Face::kRegular, 0x370, 0x3FF},
    FontFile{"fonts/jetbrains-mono-regular-greek.ttf", "JetBrains Mono Greek", 400, Face::kMono, 0x370, 0x3FF},
    FontFile{"fonts/inter-regular-cyrillic.ttf", "Inter Cyrillic", 400, Face::kRegular, 0x400, 0x52F},
    FontFile{"fonts/jetbrains-mono-regular-cyrillic.ttf", "JetBrains Mono Cyrillic", 400, Face::kMono, 0x400, 0x52F},
    FontFile{"fonts/inter-regular-vietnamese.ttf", "Inter Vietnamese", 400, Face::kRegular, 0x1EA0, 0x1EF9},
    FontFile{"fonts/jetbrains-mono-regular-vietnamese.ttf", "JetBrains Mono Vietnamese", 400, Face::kMono, 0x1EA0,
             0x1EF9},
};
static_assert(kFiles.size() <= 32);

}  // namespace

void Fonts::load() {
  for (int slot = 0; slot < kFaces; ++slot) {
    asked_ |= 1u << slot;
    zapply_js_load_font(slot, kFiles[slot].path, kFiles[slot].family, kFiles[slot].weight);
  }
}

void Fonts::take(int slot, void* bytes, int size) {
  const FontFile& file = kFiles[slot];
  if (bytes) {
    add(file.face, bytes, size, /*owned=*/true);
    // A script's letters stand for the strong ones, too: better light than not there.
    if (slot >= kFaces && !is_mono(file.face)) add(Face::kStrong, bytes, size, /*owned=*/false);
  }
  arrived_ |= 1u << slot;
  if (slot >= kFaces || !is_ready()) return;
  for (ImFont* face : faces_)
    if (!face && !fallback_) fallback_ = ImGui::GetIO().Fonts->AddFontDefault();
  if (faces_[0]) ImGui::GetIO().FontDefault = faces_[0];
}

void Fonts::add(Face face, void* bytes, int size, bool owned) {
  constexpr ImWchar kBox = 0x25A1;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = owned;
  config.PixelSnapH = is_mono(face);
  config.OversampleH = config.PixelSnapH ? 1 : 2;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont*& target = faces_[static_cast<int>(face)];
  if (target) {
    // ImGui 1.92.2 merges into the font that was added last, whatever DstFont says, and remembers which letters it
    // had not found.
    std::swap(*atlas.Fonts.find(target), atlas.Fonts.back());
    ImFontAtlasFontDiscardBakes(&atlas, target, 0);
    config.MergeMode = true;
  }
  target = atlas.AddFontFromMemoryTTF(bytes, size, 0, &config);
  if (target) target->FallbackChar = kBox;
}

ImFont* Fonts::face(Face face) const {
  ImFont* wanted = faces_[static_cast<int>(face)];
  return wanted ? wanted : fallback_;
}

bool Fonts::has(char32_t code_point, Face face) const {
  return code_point <= 0xFFFF && this->face(face)->IsGlyphInFont(static_cast<ImWchar>(code_point));
}

void Fonts::need(char32_t code_point, Face face) {
  for (int slot = kFaces; slot < static_cast<int>(kFiles.size()); ++slot) {
    const FontFile& file = kFiles[slot];
    if (code_point < file.first || code_point > file.last || asked_ >> slot & 1) continue;
    if (is_mono(file.face) != is_mono(face)) continue;
    asked_ |= 1u << slot;
    zapply_js_load_font(slot, file.path, file.family, file.weight);
  }
}

}  // namespace zapply
