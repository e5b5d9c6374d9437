namespace CognitionOS.HouseRules.Tests;

public sealed class InterfaceSizeTests
{
    [Fact]
    public void No_interface_has_more_than_six_members() =>
        Verdict.None(SourceTree.Src.SelectMany(InterfaceSize.Check));

    [Fact]
    public void An_interface_of_seven_members_is_found() =>
        Verdict.Finds(InterfaceSize.Check(Interface(7)), "The interface IPlanted has 7 members");

    [Fact]
    public void An_interface_of_six_members_is_not() => Verdict.None(InterfaceSize.Check(Interface(6)));

    private static SourceFile Interface(int members) => Plant.File(
        $"public interface IPlanted {{"
        + $" {string.Concat(Enumerable.Range(1, members).Select(number => $"void M{number}(); "))} }}");
}
