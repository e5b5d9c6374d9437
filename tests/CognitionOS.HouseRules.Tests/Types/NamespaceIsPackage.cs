using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// A file's namespace is its package's name, whatever the folder; that of shared source is CognitionOS.
/// </summary>
internal static class NamespaceIsPackage
{
    public static IEnumerable<Violation> Check(SourceFile file)
    {
        var package = file.Path.Split('/')[1];
        var expected = package == "Shared" ? "CognitionOS" : package;
        var wrong = from space in file.All<BaseNamespaceDeclarationSyntax>()
                    where space.Name.ToString() != expected
                    select file.Violates(
                        space,
                        $"The namespace is {space.Name}.",
                        $"Make it {expected}, so that a user writes one using.");
        var none = from type in file.TopLevelTypes
                   where type.Parent is not BaseNamespaceDeclarationSyntax
                   select file.Violates(type, "The type stands in no namespace.", $"Put it into {expected}.");
        return wrong.Concat(none);
    }
}
