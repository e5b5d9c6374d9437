using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No constructor takes more than six parameters.</summary>
/// <remarks>A record's primary constructor is aside: its parameters are data and no collaborators.</remarks>
internal static class ConstructorSize
{
    private const int MostParameters = 6;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from list in file.All<ParameterListSyntax>()
        where list.Parent is ConstructorDeclarationSyntax or ClassDeclarationSyntax or StructDeclarationSyntax
        let count = list.Parameters.Count
        where count > MostParameters
        select file.Violates(
            list,
            $"The constructor takes {count} parameters; {MostParameters} are allowed.",
            "Make two classes of it, or a record of what belongs together.");
}
