#include "app-wasm/ui/system_glyphs.h"

#include <imgui.h>
#include <imgui_internal.h>  // ImFontAtlasTextureBlockQueueUpload

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "app-wasm/ui/browser.h"

namespace zapply {
namespace {

/// Copies a picture's coverage into the atlas; -1 when there is no room.
int add_to_atlas(const unsigned char* pixels, int width, int height) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFontAtlasRect rect;
  const ImFontAtlasRectId id = atlas.AddCustomRect(width, height, &rect);
  if (id == ImFontAtlasRectId_Invalid) return -1;
  for (int row = 0; row < height; ++row)
    std::memcpy(atlas.TexData->GetPixelsAt(rect.x, rect.y + row), pixels + row * width,
                static_cast<std::size_t>(width));
  ImFontAtlasTextureBlockQueueUpload(&atlas, atlas.TexData, rect.x, rect.y, width, height);
  return id;
}

}  // namespace

const SystemGlyphs::Picture& SystemGlyphs::picture(std::string_view text, int em_px) {
  const std::string key = std::to_string(em_px) + ' ' + std::string(text);
  auto known = kept_.find(key);
  if (known == kept_.end()) {
    if (kept_.size() >= kPicturesMax || pixels_ >= kPixelsMax) make_room();
    // Five numbers and the pixels: left, top, width, height, advance.
    int* const drawn = zapply_js_draw_text(std::string(text).c_str(), em_px);
    Picture picture{-1, drawn[0], drawn[1], drawn[2], drawn[3], drawn[4]};
    if (picture.width > 0 && picture.height > 0)
      picture.rect_id = add_to_atlas(reinterpret_cast<const unsigned char*>(drawn + 5), picture.width, picture.height);
    std::free(drawn);
    pixels_ += static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    known = kept_.emplace(key, Kept{picture}).first;
  }
  known->second.used = ++uses_;
  return known->second.picture;
}

/// Forgets the half that was not used for longest.
void SystemGlyphs::make_room() {
  std::vector<std::int64_t> uses;
  for (const auto& [key, kept] : kept_) uses.push_back(kept.used);
  const auto middle = uses.begin() + static_cast<std::ptrdiff_t>(uses.size() / 2);
  std::nth_element(uses.begin(), middle, uses.end());
  for (auto each = kept_.begin(); each != kept_.end();) {
    const Picture& picture = each->second.picture;
    if (each->second.used > *middle) {
      ++each;
      continue;
    }
    if (picture.rect_id >= 0) ImGui::GetIO().Fonts->RemoveCustomRect(picture.rect_id);
    pixels_ -= static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    each = kept_.erase(each);
  }
}

}  // namespace zapply
