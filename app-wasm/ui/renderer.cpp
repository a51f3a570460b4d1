#include "app-wasm/ui/renderer.h"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "app-wasm/ui/browser.h"

namespace zapply {
namespace {

constexpr GLuint kPosition = 0, kTexturePlace = 1, kColor = 2, kPixelSize = 3;  // as the shader numbers them

// The textures are ImGui's glyphs and edges: how much of the color is there.
constexpr const char* kVertexShader = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_place;
layout(location = 2) in vec4 color;
layout(location = 3) in vec2 pixel_size;
out vec2 place;
out vec4 tint;
void main() {
  place = texture_place;
  tint = color;
  gl_Position = vec4(position.x * pixel_size.x - 1.0, 1.0 - position.y * pixel_size.y, 0.0, 1.0);
}
)";
constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in vec2 place;
in vec4 tint;
out vec4 color;
void main() { color = vec4(tint.rgb, tint.a * texture(glyphs, place).r); }
)";

void attach(GLuint program, GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  glAttachShader(program, shader);
  glDeleteShader(shader);
}

GLuint make_program() {
  const GLuint program = glCreateProgram();
  attach(program, GL_VERTEX_SHADER, kVertexShader);
  attach(program, GL_FRAGMENT_SHADER, kFragmentShader);
  glLinkProgram(program);
  GLint linked = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked) return program;
  char why[512] = "";
  glGetProgramInfoLog(program, sizeof why, nullptr, why);
  throw std::runtime_error(std::string("the browser refused the shaders: ") + why);
}

void upload(const ImTextureData& texture, const ImTextureRect& part) {
  // const_cast: GetPixelsAt() is not const.
  const void* pixels = const_cast<ImTextureData&>(texture).GetPixelsAt(part.x, part.y);
  glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RED, GL_UNSIGNED_BYTE, pixels);
}

void create(ImTextureData& texture) {
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glTexStorage2D(GL_TEXTURE_2D, 1, GL_R8, texture.Width, texture.Height);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
  upload(texture, {0, 0, static_cast<unsigned short>(texture.Width), static_cast<unsigned short>(texture.Height)});
  texture.SetTexID(name);
  texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
  const auto name = static_cast<GLuint>(texture.GetTexID());
  glDeleteTextures(1, &name);
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

/// Does what ImGui wants done to a texture since the last frame.
void update(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    create(texture);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture.GetTexID()));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& part : texture.Updates) upload(texture, part);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    destroy(texture);
  }
}

template <class Item>
std::size_t hash_of(const ImVector<Item>& items) {
  const auto bytes = static_cast<std::size_t>(items.size_in_bytes());
  return std::hash<std::string_view>()({reinterpret_cast<const char*>(items.Data), bytes});
}

std::size_t content_of(const ImDrawData& data) {
  std::size_t out = 0;
  for (const ImDrawList* list : data.CmdLists)
    for (const std::size_t part : {hash_of(list->VtxBuffer), hash_of(list->IdxBuffer), hash_of(list->CmdBuffer)})
      out = out * 31 + part;
  return out;
}

}  // namespace

Renderer::Renderer() {
  // The canvas has its context already, with what web/boot.js asked for.
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.enableExtensionsByDefault = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0) throw std::runtime_error("WebGL 2 is not available");
  emscripten_webgl_make_context_current(context);
  ImGuiIO& io = ImGui::GetIO();
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
  create_objects();
}

/// Everything but the textures. What is bound here stays bound.
void Renderer::create_objects() {
  glUseProgram(make_program());
  GLuint vertex_array = 0, buffers[2] = {};
  glGenVertexArrays(1, &vertex_array);
  glBindVertexArray(vertex_array);
  glGenBuffers(2, buffers);
  glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
  const auto attribute = [](GLuint at, GLint size, GLenum type, std::size_t offset) {
    glEnableVertexAttribArray(at);
    glVertexAttribPointer(at, size, type, type == GL_UNSIGNED_BYTE, sizeof(ImDrawVert),
                          reinterpret_cast<void*>(offset));
  };
  attribute(kPosition, 2, GL_FLOAT, offsetof(ImDrawVert, pos));
  attribute(kTexturePlace, 2, GL_FLOAT, offsetof(ImDrawVert, uv));
  attribute(kColor, 4, GL_UNSIGNED_BYTE, offsetof(ImDrawVert, col));
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
}

void Renderer::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  width_ = width;
  height_ = height;
  shown_.reset();
  zapply_js_set_canvas_size(width, height);
}

void Renderer::restored_context() {
  has_context_ = true;
  shown_.reset();
  create_objects();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) destroy(*texture);
}

void Renderer::begin_frame() {
  ImGui::GetIO().DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  ImGui::NewFrame();
}

void Renderer::end_frame() {
  ImGui::Render();
  const ImDrawData& data = *ImGui::GetDrawData();
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    update(*texture);
    shown_.reset();
  }
  const std::size_t content = content_of(data);
  if (std::exchange(shown_, content) != content) draw(data);
}

void Renderer::draw(const ImDrawData& data) {
  glViewport(0, 0, width_, height_);
  glVertexAttrib2f(kPixelSize, 2 / data.DisplaySize.x, 2 / data.DisplaySize.y);
  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list->CmdBuffer) draw(command);
  }
}

void Renderer::draw(const ImDrawCmd& command) const {
  static_assert(sizeof(ImDrawIdx) == 4);
  const int left = static_cast<int>(command.ClipRect.x), bottom = static_cast<int>(command.ClipRect.w);
  const int wide = static_cast<int>(command.ClipRect.z) - left, high = bottom - static_cast<int>(command.ClipRect.y);
  if (wide <= 0 || high <= 0) return;
  glScissor(left, height_ - bottom, wide, high);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
  const auto offset = static_cast<std::uintptr_t>(command.IdxOffset) * sizeof(ImDrawIdx);
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                 reinterpret_cast<void*>(offset));
}

}  // namespace zapply
