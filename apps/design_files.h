// What the commands on designs share: files in and out, `-` for stdin and stdout, and the rules.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "command.h"
#include "design/design.h"
#include "rules/rules.h"

namespace dlp {

/// `standard input` for `-`, else as it is.
std::string shown_name(const std::string& path);

/// `-` is stdin. Errors: BadInput, LimitReached for more than 64 MiB; both name the file.
Result<std::string> read_bytes(const std::string& path);

/// `-` is stdout; folders on the way are made. Errors: BadInput naming the file and the system's reason.
Result<void> write_bytes(const std::string& path, const std::string& bytes);

/// The design channels-last, however it is written; `data_format` is that of designs that do not say it.
/// Errors name the file and the JSON path.
Result<Design> read_design(const std::string& path, const Rules& rules,
                           DataFormat data_format = DataFormat::ChannelsLast);

/// The option `--channels-first`.
void add_data_format(CLI::App& app, DataFormat& to);

/// Those of `--rules`, else the ones that `convert` takes.
Result<Rules> rules_for(const std::optional<std::string>& folder);

/// An error about what stands in the file.
tl::unexpected<Error> in_file(const std::string& path, Error error);

/// One line on stderr: `dlpaper2code: design.json: layers[3].params.strides: ...`.
void complain(const std::string& message);
void complain(const Error& error);
/// A line for each remark on `file`.
void complain(const Diagnostics& diagnostics, const std::string& file);

/// 2 for input that is wrong or not there, 3 for what cannot be done.
ExitCode exit_code(ErrorKind kind);
/// Complains about an error first.
int exit_code(const Result<int>& outcome);

}  // namespace dlp
