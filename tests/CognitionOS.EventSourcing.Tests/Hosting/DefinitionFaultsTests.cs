namespace CognitionOS.EventSourcing.Tests;

public sealed class DefinitionFaultsTests
{
    [Fact]
    public void One_fault_is_told_as_it_is() => Assert.Equal("It is wrong.", DefinitionFaults.Text(["It is wrong."]));

    [Fact]
    public void Several_are_counted_and_told_one_a_line()
    {
        var lines = DefinitionFaults.Text(["It is wrong.", "So is that."]).Split(Environment.NewLine);

        Assert.Equal(["2 declarations cannot work:", "- It is wrong.", "- So is that."], lines);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \t", "is empty")]
    [InlineData("a\nb", "has a control character")]
    [InlineData("a\0", "has a control character")]
    [InlineData("Bestellung äöü 注文", null)]
    public void A_bad_name_is_told_by_what_is_wrong_with_it(string name, string? fault) =>
        Assert.Equal(fault, DefinitionFaults.OfName(name));

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "is longer than 200 characters")]
    public void A_name_has_200_characters_at_the_most(int length, string? fault) =>
        Assert.Equal(fault, DefinitionFaults.OfName(new string('x', length)));

    [Fact]
    public void The_faults_of_all_checks_are_thrown_together()
    {
        var failure = Assert.Throws<EventDefinitionException>(
            () => DefinitionFaults.ThrowIfAny([new Check("a"), new Check(), new Check("b", "c")]));

        Assert.StartsWith("3 declarations", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("- c", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_without_a_fault_throw_nothing()
    {
        Assert.Null(Record.Exception(() => DefinitionFaults.ThrowIfAny([])));
        Assert.Null(Record.Exception(() => DefinitionFaults.ThrowIfAny([new Check(), new Check()])));
    }

    private sealed class Check(params string[] faults) : IDefinitionCheck
    {
        public IReadOnlyList<string> Faults => faults;
    }
}
