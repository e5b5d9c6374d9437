namespace CognitionOS.EventSourcing.Tests;

public sealed class KindTableTests
{
    [Fact]
    public void A_kind_has_one_number()
    {
        KindTable table = new();

        var made = table.NumberOf("made", EventData.Json);
        var paid = table.NumberOf("paid", EventData.Json);
        var binary = table.NumberOf("made", "application/x-binary");

        Assert.Equal([0, 1, 2], [made, paid, binary]);
        Assert.Equal(made, table.NumberOf("made", new string(EventData.Json)));
        Assert.Equal(binary, table.NumberOf("made", "application/x-binary"));
        Assert.Equal(3, table.Count);
        Assert.Equal(new EventKind("made", "application/x-binary"), table[binary]);
    }
}
