#include "app-wasm/renderer.h"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <stdexcept>

#include "app-wasm/browser.h"

namespace zapply {

Renderer::Renderer() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // ImGui smooths its own edges
  attributes.enableExtensionsByDefault = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0) throw std::runtime_error("WebGL 2 is not available");
  emscripten_webgl_make_context_current(context);
  ImGui_ImplOpenGL3_Init("#version 300 es");
}

void Renderer::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  zapply_js_set_canvas_size(width, height);
}

void Renderer::restored_context() {
  has_context_ = true;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

void Renderer::begin_frame() {
  ImGui::GetIO().DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void Renderer::end_frame() {
  ImGui::Render();
  glViewport(0, 0, width_, height_);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace zapply
