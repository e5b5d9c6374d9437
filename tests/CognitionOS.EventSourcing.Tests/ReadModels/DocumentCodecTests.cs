using System.Text;

namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentCodecTests
{
    private static readonly DocumentKey Key = new(new ReadModel("tallies", 3), "cart-1", "acme");

    private readonly DocumentCodec<TallyDocument> _codec = new(TallyJson.Default.TallyDocument);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var tally = new TallyDocument("\u00fc\ud83d\ude80\n\"", long.MaxValue, -1);

        var read = _codec.Read(new StoredDocument(Key, _codec.Write(Key, tally), 1));

        Assert.Equal(tally, read);
    }

    [Theory]
    [InlineData("", "JsonException")]
    [InlineData("{", "JsonException")]
    [InlineData("[1]", "JsonException")]
    [InlineData("{\"Sum\":\"secret\"}", "JsonException")]
    [InlineData("null", "its body is null")]
    public void A_body_of_another_form_is_a_fault_that_names_model_tenant_and_id_and_nothing_of_the_body(
        string body, string expected)
    {
        var stored = new StoredDocument(Key, Encoding.UTF8.GetBytes(body), 1);

        var fault = Assert.Throws<DocumentException>(() => _codec.Read(stored));

        Assert.Equal(Key, fault.Key);
        Assert.Contains("Document 'cart-1' of read model tallies@3, tenant 'acme', is no TallyDocument", fault.Message,
            StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_written_is_a_fault_that_names_it()
    {
        var fault = Assert.Throws<DocumentException>(() =>
            new DocumentCodec<Awkward>(AwkwardJson.Default.Awkward).Write(Key, new Awkward()));

        Assert.IsType<InvalidOperationException>(fault.InnerException);
    }
}
