#include "app-wasm/ui/fonts.h"

#include <imgui.h>
#include <imgui_internal.h>  // ImFontAtlasFontDiscardBakes

#include <array>

#include "app-wasm/ui/browser.h"

namespace zapply {
namespace {

/// The first is the face itself, the others add a script to it.
struct FontFile {
  const char* path;
  const char* family;
  char32_t first = 0;  ///< the script's characters; none: loaded at once
  char32_t last = 0;
};

constexpr std::array kFiles{
    FontFile{"fonts/jetbrains-mono-regular-latin.ttf", "JetBrains Mono"},
    FontFile{"fonts/jetbrains-mono-regular-extended.ttf", "JetBrains Mono Extended", 0x100, 0x21B},
    FontFile{"fonts/jetbrains-mono-regular-greek.ttf", "JetBrains Mono Greek", 0x370, 0x3FF},
    FontFile{"fonts/jetbrains-mono-regular-cyrillic.ttf", "JetBrains Mono Cyrillic", 0x400, 0x52F},
    FontFile{"fonts/jetbrains-mono-regular-vietnamese.ttf", "JetBrains Mono Vietnamese", 0x1EA0, 0x1EF9},
};
static_assert(kFiles.size() <= 32);

}  // namespace

void Fonts::ask(int slot) {
  asked_ |= 1u << slot;
  zapply_js_load_font(slot, kFiles[slot].path, kFiles[slot].family);
}

void Fonts::take(int slot, void* bytes, int size) {
  constexpr ImWchar kBox = 0x25A1;
  arrived_ |= 1u << slot;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (bytes) {
    ImFontConfig config;
    config.PixelSnapH = true;
    config.OversampleH = 1;
    if (face_) {
      ImFontAtlasFontDiscardBakes(&atlas, face_, 0);  // ImGui 1.92.2 remembers which letters it had not found
      config.MergeMode = true;
    }
    if (ImFont* const taken = atlas.AddFontFromMemoryTTF(bytes, size, 0, &config)) {
      face_ = taken;
      face_->FallbackChar = kBox;
    }
  }
  if (!face_) face_ = atlas.AddFontDefault();
}

bool Fonts::has(char32_t code_point) const {
  return code_point <= 0xFFFF && face_->IsGlyphInFont(static_cast<ImWchar>(code_point));
}

void Fonts::need(char32_t code_point) {
  for (int slot = 1; slot < static_cast<int>(kFiles.size()); ++slot) {
    const FontFile& file = kFiles[slot];
    if (code_point >= file.first && code_point <= file.last && !(asked_ >> slot & 1)) ask(slot);
  }
}

}  // namespace zapply
