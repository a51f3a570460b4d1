#pragma once

namespace zapply {

/// The canvas's WebGL 2 context and Dear ImGui's drawing into it. Sizes are device pixels throughout: what is
/// laid out is what is on the screen, whatever the pixel ratio.
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
  void end_frame();

 private:
  int width_ = 0;
  int height_ = 0;
  bool has_context_ = true;
};

}  // namespace zapply
