namespace CognitionOS.HouseRules.Tests;

public sealed class OneTypePerFileTests
{
    [Fact]
    public void Every_source_file_holds_one_type() => Verdict.None(SourceTree.Src.SelectMany(OneTypePerFile.Check));

    [Theory]
    [InlineData("namespace N; class A; class B;", "holds A, B.")]
    [InlineData("namespace N { record A; } namespace N { enum B { C } }", "holds A, B.")]
    [InlineData("interface IA; class AException : System.Exception;", "holds IA, AException.")]
    public void A_second_type_is_found(string text, string sentence) =>
        Verdict.Finds(OneTypePerFile.Check(Plant.File(text)), sentence);

    [Theory]
    [InlineData("namespace N; class A { class B; enum C { D } }")]
    [InlineData("namespace N; delegate void D(); class A;")]
    [InlineData("namespace N; class A; class A<T>;")]
    [InlineData("namespace N; class A; file class B;")]
    [InlineData("namespace N; abstract class AException : System.Exception; sealed class BException : AException;")]
    [InlineData("global using System;")]
    public void One_type_and_what_may_stand_beside_it_are_not(string text) =>
        Verdict.None(OneTypePerFile.Check(Plant.File(text)));
}
