#pragma once

namespace CLI {
class App;
}  // namespace CLI

namespace zapply {

struct ChannelOptions;

/// `zapply channel` and what stands below it.
CLI::App* define_channel(CLI::App& zapply, ChannelOptions&);
/// What was asked for below it. Throws UsageError where nothing was.
ChannelOptions chosen(const CLI::App& channel, const ChannelOptions&);

}  // namespace zapply
