#include "base/wire.h"

#include <gtest/gtest.h>

namespace dlp {
namespace {

TEST(Wire, ReadsWhatItWrote) {
    WireWriter writer;
    writer.integer(1, -1);
    writer.number(2, 0.5F);
    writer.bytes(300, "text");
    WireReader reader(writer.text());
    EXPECT_EQ(reader.next().value()->integer(), -1);
    EXPECT_EQ(reader.next().value()->number32(), 0.5F);
    const auto last = reader.next().value();
    EXPECT_EQ(last->number, 300U);
    EXPECT_EQ(last->bytes, "text");
    EXPECT_FALSE(reader.next().value());
}

TEST(Wire, WritesTheBytesOfTheSpecification) {
    WireWriter writer;
    writer.integer(1, 150);
    EXPECT_EQ(writer.text(), "\x08\x96\x01");
}

TEST(Wire, WritesTheSizesOfMessagesInsideEachOther) {
    WireWriter writer;
    const std::string text(200, 'x');  // so that the sizes around it take two bytes
    writer.message(1, [&] {
        writer.integer(2, 3);
        writer.message(4, [&] { writer.bytes(5, text); });
    });
    writer.message(6, [] {});
    WireReader reader(writer.text());
    WireReader outer(reader.next().value()->bytes);
    EXPECT_EQ(outer.next().value()->integer(), 3);
    WireReader inner(outer.next().value()->bytes);
    EXPECT_EQ(inner.next().value()->bytes, text);
    EXPECT_FALSE(outer.next().value());
    EXPECT_TRUE(reader.next().value()->bytes.empty());
    EXPECT_FALSE(reader.next().value());
}

TEST(Wire, RefusesALengthThatReachesBehindTheEnd) {
    for (const std::string_view bytes : {"\x0A\x05hi", "\x08", "\x0D\x01\x02", "\x07\x01"})
        EXPECT_FALSE(WireReader(bytes).next()) << bytes.size();
}

}  // namespace
}  // namespace dlp
