#pragma once

#include <cstdint>

#include "app-wasm/ui/system_glyphs.h"

struct ImFont;

namespace zapply {

enum class Face : std::uint8_t { kRegular, kStrong, kMono };

inline bool is_mono(Face face) { return face == Face::kMono; }

/// The dashboard's faces, asked for once at the start and drawn at any size.
class Fonts {
 public:
  /// Height from ascender to descender in ems: of Inter and of JetBrains Mono.
  static constexpr float kTextHeight = 1.21f;
  static constexpr float kMonoHeight = 1.32f;

  /// Asks for the Latin faces; each arrives at take().
  void load();
  /// `bytes` (malloc'ed) are kept from now on; null: there is no such file.
  void take(int slot, void* bytes, int size);
  /// Whether every face that the first frame needs has arrived, or is known not to.
  bool is_ready() const { return (arrived_ & kFirst) == kFirst; }
  /// Whether none is on its way.
  bool is_settled() const { return arrived_ == asked_; }

  /// Never null once is_ready().
  ImFont* face(Face) const;
  /// Whether a face has a glyph for it, from any of its files that are here.
  bool has(char32_t code_point, Face) const;
  /// For what it has not.
  SystemGlyphs system;

  /// Text with this character is about to be drawn: asks for the file of its script, once.
  void need(char32_t code_point, Face);

 private:
  /// `owned`: the bytes are freed with the face; otherwise they outlive it.
  void add(Face, void* bytes, int size, bool owned);

  static constexpr int kFaces = 3;
  ImFont* faces_[kFaces] = {};
  ImFont* fallback_ = nullptr;
  // A bit for each slot.
  static constexpr std::uint32_t kFirst = (1u << kFaces) - 1;
  std::uint32_t asked_ = 0;
  std::uint32_t arrived_ = 0;  ///< or known not to
};

}  // namespace zapply
