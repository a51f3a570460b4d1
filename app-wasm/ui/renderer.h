#pragma once

#include <cstddef>
#include <optional>

struct ImDrawCmd;
struct ImDrawData;
struct ImTextureData;

namespace zapply {

/// The canvas's WebGL 2 context and Dear ImGui's drawing into it. Sizes are device pixels throughout: what is
/// laid out is what is on the screen, whatever the pixel ratio.
///
/// ImGui's own OpenGL backend asks for the state that it finds, to restore it. Nobody else draws here, and in a browser
/// each such question waits until the GPU process has drawn everything before it.
class Renderer {
 public:
  /// Throws std::runtime_error when there is no WebGL 2.
  Renderer();

  void resize(int width, int height);
  int width() const { return width_; }
  int height() const { return height_; }

  void lost_context() { has_context_ = false; }
  void restored_context();
  bool has_context() const { return has_context_; }

  void begin_frame();
  /// What is on the canvas already is not drawn again: of three frames after a change one has something new.
  void end_frame();

 private:
  void create_objects();
  void draw(const ImDrawData&);
  void draw(const ImDrawCmd&) const;

  int width_ = 0;
  int height_ = 0;
  bool has_context_ = true;
  std::optional<std::size_t> shown_;  ///< what is on the canvas, as a number: content_of()
};

}  // namespace zapply
