namespace CognitionOS.HouseRules.Tests;

public sealed class TypeNamesTests
{
    [Fact]
    public void Every_type_is_named_after_its_role() => Verdict.None(SourceTree.Src.SelectMany(TypeNames.Check));

    [Theory]
    [InlineData("class JobManager;", "JobManager")]
    [InlineData("static class StringHelper;", "StringHelper")]
    [InlineData("static class Utils;", "Utils")]
    [InlineData("class Outer { class StoreImpl; }", "StoreImpl")]
    [InlineData("record StoreBase;", "StoreBase")]
    [InlineData("interface IRoomManager;", "IRoomManager")]
    public void A_name_that_says_no_role_is_found(string text, string name) =>
        Verdict.Finds(TypeNames.Check(Plant.File(text)), $"The name {name} says no role");

    [Theory]
    [InlineData("class SqliteDatabase;")]
    [InlineData("abstract class StoreContractBase;")]
    [InlineData("class Managed;")]
    [InlineData("class HelperColumn;")]
    [InlineData("enum Base64 { A }")]
    public void A_name_that_says_one_is_not(string text) => Verdict.None(TypeNames.Check(Plant.File(text)));
}
