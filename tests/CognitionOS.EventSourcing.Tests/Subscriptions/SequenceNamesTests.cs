using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SequenceNamesTests
{
    [Theory]
    [InlineData("", "order-1", "order-1")]
    [InlineData("", "a/b", "/a/b")]
    [InlineData("acme", "order-1", "acme/order-1")]
    [InlineData("a/b", "c", "a~1b/c")]
    [InlineData("a~b", "c", "a~0b/c")]
    [InlineData("", "", "/")]
    [InlineData("", "a\tb", "/a%09b")]
    [InlineData("acme", "a\tb", "acme/a%09b")]
    public void A_sequence_is_named_by_tenant_and_key(string tenant, string key, string expected) =>
        Assert.Equal(expected, SequenceNames.Of(tenant, key));

    [Fact]
    public void Two_tenants_or_keys_never_share_a_name()
    {
        var texts = Gen.Elements("", "a", "b", "/", "a/b", "~", "~1", "a~1b", "~0").ToArbitrary();
        var pairs = Gen.Zip(texts.Generator, texts.Generator);
        Prop.ForAll(
            Gen.Zip(pairs, pairs).ToArbitrary(),
            both => (both.Item1 == both.Item2)
                == (SequenceNames.Of(both.Item1.Item1, both.Item1.Item2)
                    == SequenceNames.Of(both.Item2.Item1, both.Item2.Item2)))
            .QuickCheckThrowOnFailure();
    }
}
