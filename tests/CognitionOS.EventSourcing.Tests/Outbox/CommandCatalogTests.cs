using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class CommandCatalogTests
{
    [Fact]
    public void A_command_is_found_by_its_name_and_by_its_class()
    {
        var catalog = new CommandCatalog([Mail("mail.send")]);

        Assert.Empty(catalog.Faults);
        Assert.Same(catalog.Find("mail.send"), catalog.Of(typeof(SendMail)));
        Assert.Null(catalog.Find("MAIL.SEND"));
        Assert.Contains("AddCommand", Assert.Throws<ArgumentException>(() => catalog.Of(typeof(TripPaid))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once_and_the_first_of_two_stands()
    {
        var first = Mail("mail.send");

        var catalog = new CommandCatalog([first, Paid("mail.send"), Mail("mail.again"), Paid("")]);

        Assert.Equal(4, catalog.Faults.Count);
        Assert.Contains("Command 'mail.send' is registered twice: keep one.", catalog.Faults);
        Assert.Equal(
            2, catalog.Faults.Count(static fault => fault.StartsWith("The command class", StringComparison.Ordinal)));
        Assert.Same(first, catalog.Find("mail.send"));
        Assert.Same(first, catalog.Of(typeof(SendMail)));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var definition = Mail("mail.send");
        var context = new CommandContext(Guid.Empty, 1, "", EventMetadata.None);

        Assert.NotNull(definition.Prepare(definition.Write(new SendMail("ann", 3)), context));
        Assert.Throws<JsonException>(() => definition.Prepare("null"u8.ToArray(), context));
        Assert.Throws<JsonException>(() => definition.Prepare(Array.Empty<byte>(), context));
    }

    private static TypedCommandDefinition<SendMail> Mail(string name) =>
        new(name, MailJson.Default.SendMail, static _ => throw new NotSupportedException());

    private static TypedCommandDefinition<TripPaid> Paid(string name) =>
        new(name, TripJson.Default.TripPaid, static _ => throw new NotSupportedException());
}
