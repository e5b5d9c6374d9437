using System.Text;
using System.Text.Json.Nodes;

namespace CognitionOS.Scheduling.Tests;

public sealed class PayloadReaderTests
{
    private readonly JobDefinition _job = new()
    {
        Name = "greet",
        Payload = TestJson.Default.Greeting,
        PayloadVersion = 3,
        Upcasters = new Dictionary<int, PayloadUpcaster>
        {
            [1] = node => new JsonObject { ["Name"] = node!.GetValue<string>() },
            [2] = node => new JsonObject { ["Name"] = node!["Name"]!.GetValue<string>(), ["Times"] = 7 },
        },
    };

    [Fact]
    public void Todays_version_is_read_as_it_is() =>
        Assert.Equal(
            new Greeting("Ada", 2), PayloadReader.Read<Greeting>(_job, Run(3, """{"Name":"Ada","Times":2}""")));

    [Fact]
    public void An_earlier_version_goes_through_every_upcaster() =>
        Assert.Equal(new Greeting("Ada", 7), PayloadReader.Read<Greeting>(_job, Run(1, "\"Ada\"")));

    [Theory]
    [InlineData(3, "{")]
    [InlineData(3, "null")]
    [InlineData(3, "[1]")]
    [InlineData(1, "{}")]
    [InlineData(2, null)]
    public void What_does_not_fit_is_a_payload_fault(int version, string? text) =>
        Assert.Throws<PayloadException>(() => PayloadReader.Read<Greeting>(_job, Run(version, text)));

    [Fact]
    public void Only_versions_that_lead_here_without_a_gap_are_readable()
    {
        var gap = _job with
        {
            PayloadVersion = 4,
            Upcasters = new Dictionary<int, PayloadUpcaster> { [1] = n => n, [3] = n => n },
        };

        Assert.Equal([3, 2, 1], PayloadReader.ReadableVersions(_job));
        Assert.Equal([4, 3], PayloadReader.ReadableVersions(gap));
    }

    private static NewRun Run(int version, string? payload) => new()
    {
        Id = new RunId(Guid.Empty),
        Job = "greet",
        DueAt = default,
        PayloadVersion = version,
        Payload = payload is null ? null : Encoding.UTF8.GetBytes(payload),
    };
}
