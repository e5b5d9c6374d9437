namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerZoneTests
{
    [Theory]
    [InlineData(null, "UTC")]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Kathmandu", "Asia/Kathmandu")]
    public void An_id_names_its_zone(string? id, string expected) => Assert.Equal(expected, TriggerZone.Find(id).Id);

    [Fact]
    public void A_misspelt_id_is_answered_with_near_ones()
    {
        var refused = Assert.Throws<ArgumentException>(() => TriggerZone.Find("Europ/Berlin"));

        Assert.Contains("\"Europ/Berlin\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_windows_id_is_answered_with_the_iana_id() =>
        Assert.Contains("\"Europe/Berlin\"", TriggerZone.Fault("W. Europe Standard Time"), StringComparison.Ordinal);
}
